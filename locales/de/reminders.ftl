# Die Regeln des Unternehmens oder einer Stelle, und was sie verschicken würden.
reminders-office = Büro
reminders-title = Erinnerungen
reminders-lede = Für jede Stelle, die keine eigenen hat. Sie enden sofort, wenn ein Bewertungsbogen versiegelt, entschuldigt oder abgesagt ist.
reminders-lede-own = Diese Stelle hat eigene. Die Ruhezeiten sind die des Unternehmens.
reminders-lede-company = Für diese Stelle gelten die des Unternehmens. Speichern Sie hier andere, gelten sie für diese Stelle allein.
reminders-holidays = Feiertage
reminders-prepare = Leitfaden, Stunden vor dem Interview
reminders-prepare-hint = Am Arbeitstag davor, wenn das auf eine Nacht oder einen freien Tag fällt.
reminders-grace = Erste Erinnerung, Stunden nach dem Interview
reminders-grace-hint = Um den Bewertungsbogen wird am Ende des Interviews gebeten; dies ist für alle, die ihn nicht versiegelt haben.
reminders-mornings = Danach an so vielen Arbeitsmorgen
reminders-mornings-hint = Eine Mail am Tag, wie viele Bewertungsbögen jemand auch schuldet.
reminders-late = Überfällig nach so vielen Arbeitstagen
reminders-late-hint = Hiring Manager und wer das Panel geplant hat, finden ihn dann am nächsten Arbeitsmorgen in einer Liste.
reminders-quiet = Ruhezeiten
reminders-quiet-hint = Nach der Uhr jeder Person. Auch freie Tage, Abwesenheiten und Feiertage sind ruhig.
reminders-quiet-from = Von, am Abend
reminders-quiet-until = Bis, am Morgen
reminders-save = Speichern
reminders-try = Zeigen, was es bewirken würde
reminders-usual = Wie im Unternehmen
reminders-fact-kit = Leitfaden
reminders-fact-prepare = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} vor dem Interview
reminders-fact-first = Erste Erinnerung
reminders-fact-grace = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} danach
reminders-fact-then = Danach
reminders-fact-mornings = an { $mornings } Arbeitsmorgen
reminders-fact-late = Überfällig
reminders-fact-days = nach { $days } Arbeitstagen
reminders-fact-quiet = Ruhe
reminders-fact-hours = von { $from }:00 bis { $until }:00
reminders-admin = Ein Admin ändert sie.
reminders-forecast = Die nächsten sieben Tage
reminders-tried = Nach dem, was oben eingegeben und nicht gespeichert ist.
reminders-would = Wenn niemand einen weiteren Bewertungsbogen versiegelte, bekämen { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
} { $mails ->
    [one] { $mails } Mail
   *[other] { $mails } Mails
}, und niemand mehr als { $most } am Tag. Wochenübersichten sind nicht mitgezählt.
reminders-table = Mails der nächsten sieben Tage
reminders-head-when = Wann, nach eigener Uhr
reminders-head-who = Wer
reminders-head-what = Was
reminders-head-about = Worüber
reminders-when = { $weekday } { $day }. { $month }, { $clock }
reminders-about = { $stage } ({ $opening })
reminders-about-of = { $person }: { $stage } ({ $opening })
reminders-left = Und { $mails } weitere.
reminders-nothing = Nichts: kein Interview steht bevor, und kein Bewertungsbogen fehlt.
reminders-number = Geben Sie eine Zahl von { $least } bis { $most } ein
reminders-hour = Geben Sie eine volle Stunde von 0 bis 24 ein
reminders-four-hours = Lassen Sie mindestens vier Stunden zwischen dem Ende einer Nacht und dem Beginn der nächsten
reminders-company-holds = Für diese Stelle gelten die Erinnerungen des Unternehmens.
reminders-saved = Gespeichert. Es gilt ab jetzt für alles, was noch nicht gesendet ist.

# Welche Mail.
reminders-what-kit = Leitfaden
reminders-what-score = Bitte um den Bewertungsbogen
reminders-what-nudge = Erinnerung
reminders-what-late = Überfällige Bewertungsbögen

# Was man selbst bekommt.
reminders-you = Sie
reminders-mine = Mail an Sie
reminders-mine-lede = Zeiten sind Ihre, in { $zone }.
reminders-mine-kit = Der Leitfaden kommt { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} vor einem Interview, mit den Fragen und Ihrem Bewertungsbogen.
reminders-mine-asked = An dessen Ende werden Sie einmal um den Bewertungsbogen gebeten. Fehlt er { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} später, bekommen Sie eine Erinnerung.
reminders-mine-asked-again = An dessen Ende werden Sie einmal um den Bewertungsbogen gebeten. Fehlt er { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} später, bekommen Sie eine Erinnerung, und danach höchstens eine am Tag an { $mornings ->
    [one] { $mornings } Arbeitsmorgen
   *[other] { $mornings } Arbeitsmorgen
}.
reminders-mine-asked-again-at = An dessen Ende werden Sie einmal um den Bewertungsbogen gebeten. Fehlt er { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} später, bekommen Sie eine Erinnerung, und danach höchstens eine am Tag an { $mornings ->
    [one] { $mornings } Arbeitsmorgen
   *[other] { $mornings } Arbeitsmorgen
}, um { $morning }.
reminders-mine-quiet = Zwischen { $from }:00 und { $until }:00, an Ihren freien Tagen und wenn Sie abwesend sind, werden Sie nicht erinnert. <a href="{ $path }">Sagen Sie, wann das ist</a>.
reminders-mine-quiet-holidays = Zwischen { $from }:00 und { $until }:00, an Ihren freien Tagen, an Feiertagen und wenn Sie abwesend sind, werden Sie nicht erinnert. <a href="{ $path }">Sagen Sie, wann das ist</a>.
reminders-mine-openings = Stellen können eigene Erinnerungen haben. Alles endet sofort, wenn der Bewertungsbogen versiegelt ist.
reminders-mine-would = Was Sie bekämen, wenn Sie nichts versiegelten.
reminders-mine-nothing = Nichts.
reminders-digest = Wochenübersicht
reminders-digest-what = Am ersten Arbeitsmorgen einer Woche: was bevorsteht, was Sie schulden, und was aufgehalten ist, wo Sie planen. Keine, wenn es nichts zu sagen gibt.
reminders-digest-stop = Wochenübersicht beenden
reminders-digest-none = Sie bekommen keine.
reminders-digest-send = Wochenübersicht bestellen
reminders-digest-wanted = Sie bekommen die Wochenübersicht.
reminders-digest-stopped = Sie bekommen keine Wochenübersicht mehr.

# Das Ende der Wochenübersicht, über ihren Link.
reminders-end-ask = Wochenübersicht beenden?
reminders-end-to = Sie geht an { $address }. Mails zu Ihren eigenen Interviews und Bewertungsbögen kommen weiterhin.
reminders-end = Wochenübersicht beenden
reminders-ended = Die Wochenübersicht ist beendet
reminders-ended-to = { $address } bekommt keine Wochenübersicht mehr. Mails zu Ihren eigenen Interviews und Bewertungsbögen kommen weiterhin.
reminders-ended-again = Um sie wieder zu bekommen: <a href="/me/mail">Mail an Sie</a>, nach der Anmeldung.
