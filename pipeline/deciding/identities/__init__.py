"""Who somebody is, found in a text in every spelling: a sort of identity a module, `search` over all of them."""
