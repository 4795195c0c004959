# People and their doors: who works here, oneself, signing in.
people-language = Language
people-language-hint = Pages and mails are written in it. What people write stays in theirs.
people-choose-language = Choose a language
