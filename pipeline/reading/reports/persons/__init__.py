"""Who tells of a matter: what he is called, where he lives, how he is reached, and whether he would not be known."""
