"""What mail clients write around a forward or an answer: one client a file, tried in this order.

Adding a client is one file, its place in `CLIENTS`, and its layout in `tests/corpus/make.py`, which writes its pairs.
"""

from pipeline.reading.clients import (
    apple,
    evolution,
    fairemail,
    geary,
    gmail,
    k9,
    mailmate,
    mailspring,
    nextcloud,
    notes,
    outlook,
    portals,
    roundcube,
    samsung,
    snappymail,
    sylpheed,
    thunderbird,
    tuta,
    yahoo,
    zimbra,
    zoho,
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
    fairemail.CLIENT,
    nextcloud.CLIENT,
    notes.CLIENT,
    zoho.CLIENT,
    portals.CLIENT,
)
