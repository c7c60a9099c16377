"""Whether texts are whole: their length, their signs and their markup."""
