# Personen und ihre Türen: wer hier arbeitet, man selbst, die Anmeldung.
people-language = Sprache
people-language-hint = Seiten und Mails erscheinen darin. Was Menschen schreiben, bleibt in ihrer.
people-choose-language = Wählen Sie eine Sprache
