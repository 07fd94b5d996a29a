"""The mails that a decision promises: to whom, about what, with which words' data. Texts stand in `templates/mail/`.

Contexts hold allowed fields only (domain rules on privacy): what a reader must not know is masked here, and what must not
appear is named in `Outgoing.identities`, for the check of the finished mail.
"""

from pipeline.deciding.letters.assigning import assignment_key, assignment_letter, for_information
from pipeline.deciding.letters.pieces import place_of, signed
from pipeline.deciding.letters.to_citizen import acknowledgement
from pipeline.deciding.letters.to_office import alarm, case_review, confirmation, mail_review, office_notices, urgent_item
from pipeline.deciding.letters.to_unit import extension_letter, return_letter, to_unit

__all__ = [
    "acknowledgement",
    "alarm",
    "assignment_key",
    "assignment_letter",
    "case_review",
    "confirmation",
    "extension_letter",
    "for_information",
    "mail_review",
    "office_notices",
    "place_of",
    "return_letter",
    "signed",
    "to_unit",
    "urgent_item",
]
