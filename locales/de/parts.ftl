# Was auf jeder Seite steht, und wie Aufzählungen verbunden werden.
list-and = { $first } und { $last }
list-or = { $first } oder { $last }
list-plain = { $first }, { $last }

parts-skip = Zum Inhalt
parts-navigation = Hauptmenü
parts-sign-out = Abmelden
parts-problem = Da stimmt etwas nicht
parts-error-title = Fehler: { $title }
parts-times = Genaue Zeiten
parts-keys = Tastatur
parts-keys-open = <kbd>?</kbd> öffnet dies
parts-close = Schließen
parts-guide = So geht es
parts-zone = Zeiten in { $zone }
parts-does-not-fit = Das passt nicht

nav-home = Start
nav-panels = Panels
nav-openings = Stellen
nav-candidates = Bewerbungen
nav-rubrics = Rubriken
nav-training = Schulung
nav-people = Personen
nav-office = Büro
nav-search = Suche

count-0 = keine
count-1 = eine
count-2 = zwei
count-3 = drei
count-4 = vier
count-5 = fünf
count-6 = sechs
count-7 = sieben
count-8 = acht
count-9 = neun
count-10 = zehn
count-11 = elf
count-12 = zwölf

parts-failed = Bei uns ist etwas schiefgegangen, und nichts wurde geändert. Öffnen Sie die Seite gleich noch einmal; geschieht es wieder, sagen Sie denen, die diesen Server betreiben, wann Sie das lesen: { $at }.
parts-plot-numbers = Zahlen<span class="vh"> zu { $caption }</span>
parts-plot-table = { $caption }: Zahlen
parts-plot-value = Wert
parts-plot-bar = Über der Messlatte
parts-plot-apart = nicht unabhängig
