"""What mail clients write around a forward or an answer: one client a file, tried in this order.

Adding a client is one file, its place in `CLIENTS`, and a mail of it in `tests/unit/reading/`.
"""

from pipeline.reading.clients import (
    apple,
    evolution,
    geary,
    gmail,
    k9,
    mailmate,
    mailspring,
    outlook,
    roundcube,
    samsung,
    snappymail,
    sylpheed,
    thunderbird,
    tuta,
    yahoo,
    zimbra,
)

CLIENTS = (
    gmail.CLIENT,
    outlook.CLIENT,
    zimbra.CLIENT,
    apple.CLIENT,
    thunderbird.CLIENT,
    roundcube.CLIENT,
    snappymail.CLIENT,
    yahoo.CLIENT,
    evolution.CLIENT,
    k9.CLIENT,
    samsung.CLIENT,
    geary.CLIENT,
    mailspring.CLIENT,
    mailmate.CLIENT,
    tuta.CLIENT,
    sylpheed.CLIENT,
)
