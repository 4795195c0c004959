# Die Suche.
search-title = Suche
search-for = Suche nach { $q }
search-what = Ein Name, ein Titel oder ein Team
search-do = Suchen
search-found = { $count } gefunden für „{ $q }“.
search-nothing = Nichts gefunden für „{ $q }“. Suchen Sie nach einem Teil eines Namens, eines Titels oder eines Teams; Akzente zählen.
search-how = Jedes Wort muss vorkommen; ein Teil davon genügt.
search-mine = Ihre Interviews
search-candidates = Bewerbungen
search-panels = Panels
search-openings = Stellen
search-people = Personen
search-rubrics = Rubriken
search-has-left = { $email } (nicht mehr hier)
search-version = Version { $version }
search-first = Gezeigt werden die ersten { $shown }: Tippen Sie mehr, um die anderen zu finden.
search-beyond = Durchsucht wurden die neuesten { $panels } Panels; die Seite einer Bewerbung führt zu allen ihren Panels.
