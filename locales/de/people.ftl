# Personen und ihre Türen: wer hier arbeitet, man selbst, die Anmeldung.
# Die Anmeldung.
people-sign-in = Anmelden
people-sign-in-lede = Wir schicken einen Link an Ihre dienstliche E-Mail-Adresse. Ein Passwort brauchen Sie nicht.
people-sign-in-lede-password = Wir schicken einen Link an Ihre dienstliche E-Mail-Adresse. Wenn Sie ein Passwort haben, können Sie stattdessen dieses eingeben.
people-unclaimed = Hier arbeitet noch niemand. Öffnen Sie den Übernahmelink, den der Server beim Start ausgegeben hat: Damit wird der erste Admin angelegt.
people-no-mail = Dieser Server verschickt noch keine Mails. Wer ihn betreibt, kann Ihnen mit <code>evenhand person link</code> einen Anmeldelink erstellen.
people-email = Dienstliche E-Mail-Adresse
people-email-wanted = Geben Sie Ihre dienstliche E-Mail-Adresse ein, etwa name@example.org
people-send-link = Link zuschicken
people-password-optional = Passwort (falls Sie eines haben)
people-password-optional-hint = Lassen Sie das Feld leer, dann schicken wir Ihnen einen Link.
people-go-on = Weiter
people-password-wrong = Diese Adresse und dieses Passwort gehören nicht zusammen. Lassen Sie das Passwort leer, dann schicken wir Ihnen einen Link
people-password-too-often = Zu viele falsche Passwörter für diese Adresse, von wem auch immer. Lassen Sie das Passwort leer: Der Link geht immer

# Der Code aus der Mail.
people-code = Sehen Sie in Ihr Postfach
people-code-lede = Falls es hier ein Konto für <strong>{ $email }</strong> gibt, sind ein Link und ein Code unterwegs.
people-code-lede-nobody = Falls es hier ein Konto für Ihre Adresse gibt, sind ein Link und ein Code unterwegs.
people-code-label = Code aus der Mail
people-code-hint = Acht Buchstaben und Ziffern, zehn Minuten gültig. Der Link in der Mail führt in diesem Browser zum selben Ziel.
people-code-wanted = Geben Sie den Code aus der Mail ein
people-code-wrong = Das ist nicht der Code aus der neuesten Mail. { $left ->
    [one] Sie haben noch einen Versuch
   *[other] Sie haben noch { $left } Versuche
}
people-code-last = Das war der letzte Versuch für diesen Code. Fordern Sie einen neuen Link an
people-code-over = Dieser Code gilt nicht mehr: Er hält zehn Minuten und fünf Versuche. Fordern Sie einen neuen Link an
people-code-late = Nach fünf Minuten noch nichts da? Sehen Sie im Spam nach, oder <a href="/sign-in">fordern Sie einen neuen Link an</a>.

# Der Link aus der Mail.
people-link = Willkommen zurück
people-link-lede = Ein Klick, und Sie sind angemeldet. Der Link gilt einmal.
people-link-enter = Bei Evenhand anmelden
people-link-script = Diese Schaltfläche braucht JavaScript. Geben Sie ohne JavaScript den Code aus der Mail ein.
people-link-code = Wenn das nicht klappt, <a href="/sign-in/code">geben Sie den Code aus der Mail ein</a>.
people-link-over = Dieser Link gilt nicht mehr
people-link-over-lede = Er gilt einmal und zehn Minuten lang; dieser wurde schon benutzt oder ist älter.
people-link-another = Neuen Link anfordern
people-link-elsewhere = Dieser Link gehört zu einem anderen Browser
people-link-elsewhere-lede = Sie haben ihn anderswo angefordert, vielleicht auf einem anderen Gerät. Dort gilt er noch.
people-link-elsewhere-code = Gehen Sie zurück auf die Seite, auf der Sie ihn angefordert haben, und geben Sie den Code aus derselben Mail ein.
people-link-elsewhere-new = Oder fordern Sie für diesen Browser einen eigenen Link an. Haben Sie nie einen angefordert, dann hat Ihnen vielleicht jemand seinen geschickt: Schließen Sie diese Seite.
people-link-here = Link hier anfordern

# Anmelden beim Identitätsanbieter des Unternehmens. { $name } heißt er bei den Leuten.
people-provider-sso = Single Sign-on
people-provider-lede = Melden Sie sich mit Ihrem Firmenkonto an oder mit einem Link, den wir an Ihre dienstliche E-Mail-Adresse senden.
people-provider-only = Sie melden sich mit Ihrem Firmenkonto an: Ein weiteres Passwort brauchen Sie nicht.
people-provider-button = Mit { $name } anmelden
people-provider-by-mail = Oder per E-Mail
people-provider-onward = Weiter zu { $name }
people-provider-onward-lede = Dort melden Sie sich an und kommen von selbst zurück.
people-provider-go = Weiter zu { $name }
people-provider-joined = Sie gehören jetzt dazu. Melden Sie sich nun mit Ihrem Firmenkonto an.
people-provider-or-mail = Bis dahin können Sie sich per E-Mail anmelden: Wir senden einen Link an Ihre dienstliche Adresse.
people-provider-or-admin = Versuchen Sie es in einigen Minuten noch einmal. Bleibt es dabei, wenden Sie sich an die Person, die diesen Server betreibt: Sie kann Admins einlassen.
people-provider-again-or-mail = Noch einmal versuchen oder per E-Mail anmelden
people-provider-again = Noch einmal versuchen
people-provider-back = Zurück zur Anmeldung
people-provider-over = Diese Anmeldung gilt nicht mehr
people-provider-over-lede = Sie gilt einmal, zehn Minuten lang und in dem Browser, der sie begonnen hat.
people-provider-over-what = Beginnen Sie hier von vorn. Haben Sie gar keine Anmeldung begonnen, hat Ihnen vielleicht jemand seinen Link geschickt: Schließen Sie dann diese Seite.
people-provider-refused = Das hat nicht geklappt
people-provider-refused-lede = Wir konnten Sie nicht mit { $name } anmelden.
people-provider-down = { $name } antwortet nicht
people-provider-down-lede = Wir haben { $name } gefragt, wer Sie sind, und keine Antwort erhalten.
people-provider-weak = { $name } muss Sie nach mehr fragen
people-provider-weak-lede = Bei { $name } sind Sie angemeldet, aber nicht so, wie Ihr Unternehmen es verlangt, etwa mit einem zweiten Faktor.
people-provider-weak-what = Melden Sie sich bei { $name } ab, oder richten Sie dort ein, was fehlt, und melden Sie sich wieder an. Wer { $name } betreibt, kann helfen.
people-provider-unknown = Sie haben hier kein Konto
people-provider-unknown-lede = { $name } kennt Sie, aber niemand hat hier Ihre Adresse.
people-provider-unknown-what = Bitten Sie einen Admin von Evenhand um eine Einladung. Sind Sie dort unter einer anderen Adresse bekannt, lässt sie sich ändern.
people-provider-unverified = Ihre Adresse ist nicht bestätigt
people-provider-unverified-lede = { $name } sagt nicht, dass die E-Mail-Adresse Ihre ist.
people-provider-unverified-what = Bestätigen Sie Ihre Adresse bei { $name } oder fragen Sie dort nach. Melden Sie sich danach noch einmal an.
people-provider-invited = Sie sind eingeladen
people-provider-invited-lede = Es gibt eine Einladung für Sie, die Sie noch nicht angenommen haben.
people-provider-invited-what = Öffnen Sie den Link in der Einladung, die wir Ihnen gesendet haben. Ein Admin kann sie noch einmal senden.
people-provider-other = Sie sind mit einem anderen Konto verknüpft
people-provider-other-lede = Wer hier Ihre Adresse hat, meldet sich mit einem anderen Konto von { $name } an.
people-provider-other-what = Bitten Sie einen Admin von Evenhand, das alte Konto auf Ihrer Seite zu lösen. Melden Sie sich danach noch einmal an.
people-provider-account = Single Sign-on
people-provider-own = mit Ihrem Konto verknüpft seit { $since }; zuletzt damit angemeldet: { $seen }. Ein Admin kann die Verknüpfung lösen
people-provider-own-none = noch mit keinem Konto verknüpft: Ihre Adresse verknüpft es, wenn Sie sich das erste Mal mit { $name } anmelden
people-provider-linked = Mit einem Konto verknüpft seit { $since }; zuletzt damit angemeldet: { $seen }.
people-provider-unlink = Verknüpfung lösen
people-provider-unlink-what = Die Person wird überall abgemeldet. Das nächste Konto, das für ihre Adresse bürgt, wird neu verknüpft.
people-provider-unlinked = Die Verknüpfung ist gelöst, und die Person ist überall abgemeldet.

# Die Übernahme durch den ersten Admin.
people-claim = Diesen Server übernehmen
people-claim-lede = Sie sind als Erstes hier. Sie werden Admin und laden dann die anderen ein.
people-token = Link oder Token
people-token-hint = Fügen Sie ohne JavaScript den ganzen Link hier ein.
people-token-wrong = Das ist nicht das Übernahmetoken, das der Server zuletzt ausgegeben hat. Öffnen Sie den Link vom letzten Start
people-your-name = Ihr voller Name
people-your-email = Ihre dienstliche E-Mail-Adresse
people-your-email-hint = Damit melden Sie sich ab jetzt an.
people-company = Unternehmen
people-company-hint = Steht unter jeder Mail.
people-company-wanted = Geben Sie ein, wie Ihr Unternehmen heißt
people-company-one-line = Geben Sie den Namen des Unternehmens in einer Zeile ein
people-company-long = Der Name des Unternehmens hat mehr als 120 Zeichen
people-address-taken = Diese Adresse ist schon vergeben

# Eine Einladung.
people-invitation-title = Ihre Einladung
people-invitation-over = Diese Einladung gilt nicht mehr
people-invitation-over-lede = Sie wurde schon benutzt, zurückgezogen oder ist älter als eine Woche.
people-invitation-over-what = Wenn Sie schon einmal hier waren, melden Sie sich mit Ihrer dienstlichen E-Mail-Adresse an. Wenn nicht, tun Sie dasselbe: Sie bekommen dann eine neue Einladung, sofern noch eine besteht.
people-invited = Sie sind eingeladen
people-invited-lede = Sehen Sie sich an, was über Sie eingetragen ist, und kommen Sie dazu.
people-invitation-open = Einladung öffnen
people-join = Willkommen bei { $company }
people-come-in = Willkommen
people-join-lede = Sie melden sich ab jetzt mit <strong>{ $email }</strong> an. Stimmt auch der Rest?
people-your-name-hint = Andere sehen ihn neben Ihren Interviews.
people-come-in-now = Loslegen

# Alle.
people-title = Personen
people-lede = Wer sich anmelden darf, und was sie hier tun.
people-invite = Jemanden einladen
people-everybody = Alle, nach Namen
people-invited-on = Eingeladen am { $day }
people-seen = Zuletzt da: { $at }
people-not-seen = Nicht angemeldet
people-alone = Sie sind allein hier
people-alone-what = Ein Panel braucht Menschen, die interviewen, und einen Hiring Manager für das Debrief. Laden Sie sie ein: Alle bekommen eine Mail mit einem Link, der eine Woche gilt.

# Jemanden einladen, und die Felder einer Person.
people-name = Voller Name
people-name-wanted = Geben Sie den vollen Namen ein
people-name-one-line = Geben Sie den vollen Namen in einer Zeile ein
people-name-long = Der Name hat mehr als 120 Zeichen
people-email-hint = Wir schicken einen Link an diese Adresse.
people-email-wrong = Geben Sie eine E-Mail-Adresse mit @ ein, etwa name@example.org
people-taken = { $name } hat diese Adresse schon
people-taken-now = Diese Adresse hat gerade eben jemand bekommen: Sehen Sie in der Liste der Leute nach
people-what-they-do = Funktion (optional)
people-what-hint = Zum Beispiel Staff Engineer.
people-what-one-line = Geben Sie die Funktion in einer Zeile ein
people-what-long = Die Funktion hat mehr als 120 Zeichen
people-role = Rolle
people-role-interviewer = Interviewer / Interviewerin <span class="meta">liest Leitfäden und schreibt Bewertungsbögen</span>
people-role-coordinator = Koordination <span class="meta">plant Stellen und Panels und sieht, was überfällig ist</span>
people-role-admin = Admin <span class="meta">Personen, Mails und Einstellungen; versiegelte Bögen bleiben auch hier versiegelt</span>
people-choose-role = Wählen Sie, was die Person hier tun wird
people-last-admin = Das ist der letzte Admin. Machen Sie zuerst jemand anderen zum Admin
people-zone = Zeitzone
people-zone-hint = In ihr stehen Zeiten auf Seiten und in Mails.
people-choose-zone-first = Zeitzone wählen
people-choose-zone = Wählen Sie eine Zeitzone
people-send-invitation = Einladung senden
people-save = Speichern
people-cancel = Abbrechen
people-saved = Gespeichert.

# Eine Person.
people-cannot-sign-in = kann sich nicht anmelden
people-not-come-yet = war noch nicht hier
people-sessions = { $sessions ->
    [one] { $sessions } Sitzung
   *[other] { $sessions } Sitzungen
}, zuletzt da: { $at }
people-no-sessions = nirgends angemeldet
people-paused = <strong>Mails an { $email } sind angehalten</strong> seit { $since }: Eine kam zurück ({ $why }). Prüfen Sie, ob die Adresse stimmt, und beenden Sie die Pause dann im <a href="/admin/outbox#paused">Postausgang</a>.
people-invitation = Die Einladung
people-invitation-went = Sie ging an { $email } und gilt eine Woche. Wird sie noch einmal gesendet, gelten die früheren Links nicht mehr.
people-invitation-waits = Dieser Server verschickt noch keine Mails, darum wartet die Einladung im Postausgang. Erstellen Sie einen Link und übergeben Sie ihn selbst: Er gilt eine Woche und löst die früheren Links ab.
people-make-link = Neuen Link erstellen
people-invite-again = Einladung noch einmal senden
people-withdraw = Einladung zurückziehen
people-invitation-sent = Eine Einladung ist unterwegs an { $email }.
people-hand-over-link = Dieser Server verschickt noch keine Mails: Erstellen Sie unten einen Link und übergeben Sie ihn selbst.
people-invitation-ended = Diese Einladung ist nicht mehr offen
people-details = Angaben
people-signs-you-out = Mit einer neuen Rolle oder Adresse werden Sie überall abgemeldet.
people-signs-them-out = Mit einer neuen Rolle oder Adresse wird die Person überall abgemeldet.
people-saved-signed-out = Gespeichert. { $name } muss sich neu anmelden.
people-let-in = Wieder zulassen
people-let-in-what = Die Person meldet sich dann wie bisher per Mail an.
people-enable = { $name } entsperren
people-enabled = { $name } kann sich wieder anmelden.
people-still-invited = Nichts zu tun: Die Einladung ist offen.
people-leave = Wenn jemand geht
people-leave-what = Mit dem Sperren enden alle Sitzungen sofort. Was die Person geschrieben hat, bleibt.
people-disable = { $name } sperren

# Jemanden sperren oder die Einladung zurückziehen.
people-disable-title = Sperren
people-withdraw-of = Einladung von { $name } zurückziehen?
people-disable-yourself = Sich selbst sperren?
people-disable-somebody = { $name } sperren?
people-links-end = Die Links, die an { $email } gingen, gelten ab sofort nicht mehr.
people-let-in-later = Sie können die Person später auf ihrer Seite zulassen.
people-out-yourself = Sie werden sofort überall abgemeldet, und keine Mail lässt Sie mehr herein.
people-out-somebody = Die Person wird sofort überall abgemeldet, und keine Mail lässt sie mehr herein.
people-cards-stay = Ihre Bewertungsbögen bleiben, wie sie sind: Versiegelte bleiben versiegelt und werden mit ihrem Panel geöffnet.
people-interviews-stay = Geplante Interviews bleiben geplant: Geben Sie diese auf der Seite des Panels an jemand anderen.
people-enable-yourself = Ein anderer Admin kann Sie wieder entsperren.
people-enable-somebody = Sie können die Person wieder entsperren.
people-withdrawn = Die Einladung ist zurückgezogen.
people-disabled = { $name } kann sich nicht mehr anmelden.

# Ein Link zum Übergeben.
people-link-title = Ein neuer Link
people-link-for = Ein Link für { $name }
people-link-for-lede = Er wird nur dieses eine Mal gezeigt. Wer ihn öffnet, ist als { $name } angemeldet; geben Sie ihn also niemandem sonst.
people-link-copy = Link kopieren
people-link-done = Fertig
people-link-life = Gilt eine Woche und einmal. Die früheren Links gelten nicht mehr.

# Man selbst.
people-you = Sie
people-you-lede = { $email }, { $role ->
    [admin] Admin
    [coordinator] Koordination
   *[interviewer] Interviewer / Interviewerin
}. Beides ändert ein Admin.
people-what-you-do = Ihre Funktion (optional)
people-language = Sprache
people-language-hint = Seiten und Mails erscheinen darin. Was Menschen schreiben, bleibt in ihrer.
people-choose-language = Wählen Sie eine Sprache
people-availability = Wann Sie interviewen können
people-availability-what = Arbeitszeiten, Grenzen, Abwesenheiten
people-mail = Mails an Sie
people-mail-what = was wann kommt, und die Wochenübersicht
people-calendar = Ihre Interviews abonnieren
people-calendar-what = im eigenen Kalender
people-ratings = Wie Sie bewerten
people-ratings-alone = nur für Sie
people-ratings-coach = für Sie und { $coach } (Coach)
people-coaching = Coaching
people-coaching-what = wie alle bewerten, da das Unternehmen Sie als Coach benannt hat
people-where = Wo Sie angemeldet sind
people-browser = { $browser } auf { $system }
people-browser-other = Ein anderer Browser
people-session-times = Angemeldet: { $since } · Zuletzt da: { $seen }
people-session-this = Dieser Browser
people-session-end = Sitzung beenden<span class="vh"> in { $browser }</span>
people-session-ended = Diese Sitzung ist beendet.
people-sessions-end = Überall sonst abmelden
people-sessions-ended = Sie sind überall sonst abgemeldet.
people-signed-out = Sie sind abgemeldet.

# Das eigene Passwort.
people-password = Passwort
people-password-since = gesetzt: { $since }
people-password-none = keines; Sie melden sich per Mail an
people-password-lede = Sie können sich mit einem Passwort statt mit dem Link anmelden. Der Link geht weiterhin.
people-password-new = Neues Passwort
people-password-rule = Mindestens 12 Zeichen. Einige Wörter, die nicht zusammengehören, sind leicht zu merken und schwer zu erraten.
people-password-once-more = Noch einmal dasselbe
people-password-set = Passwort setzen
people-password-change = Passwort ändern
people-password-follows = Sie werden dann überall sonst abgemeldet und bekommen eine Mail darüber.
people-password-without = Ohne Passwort
people-password-without-what = Dieses haben Sie seit { $since }. Ohne Passwort melden Sie sich nur noch per Mail an.
people-password-remove = Passwort entfernen
people-password-saved = Ihr neues Passwort ist gesetzt. Sie sind überall sonst abgemeldet.
people-password-removed = Ihr Passwort ist entfernt. Sie sind überall sonst abgemeldet.
people-password-differs = Die beiden Passwörter sind verschieden
people-password-short = Ein Passwort hat mindestens 12 Zeichen
people-password-long = Ein Passwort hat höchstens 256 Zeichen
people-password-guessable = Das ist zu leicht zu erraten
people-password-rows = Tastenreihen sind leicht zu erraten
people-password-patterns = Kurze Muster auf der Tastatur sind leicht zu erraten
people-password-letters-again = Wiederholungen wie „aaa“ sind leicht zu erraten
people-password-again = Wiederholungen wie „abcabc“ sind kaum schwerer zu erraten als „abc“
people-password-common = Dieses Passwort haben viele
people-password-breached = Genau dieses Passwort wurde irgendwo gestohlen und steht in einer Liste, mit der alle beginnen, die raten
people-password-breached-help = Falls Sie es auch anderswo benutzen, ändern Sie es dort ebenfalls.
people-password-nearly-common = Das gleicht einem Passwort, das viele haben
people-password-sequences = Folgen wie abc oder 6543 sind leicht zu erraten
people-password-years = Jahreszahlen sind leicht zu erraten
people-password-word = Ein Wort allein ist leicht zu erraten
people-password-dates = Ein Datum ist oft leicht zu erraten
people-password-names = Namen sind leicht zu erraten
people-password-help-words = Nehmen Sie einige Wörter und keine bekannte Wendung.
people-password-help-no-signs = Sonderzeichen, Ziffern und Großbuchstaben sind nicht nötig.
people-password-help-another = Nehmen Sie ein, zwei Wörter dazu, je seltener, desto besser.
people-password-help-capitals = Ein Großbuchstabe hilft wenig.
people-password-help-all-capitals = Lauter Großbuchstaben sind so leicht zu erraten wie lauter kleine.
people-password-help-backwards = Rückwärts geschriebene Wörter sind kaum schwerer zu erraten.
people-password-help-swaps = Übliche Vertauschungen, etwa @ für a, helfen wenig.
people-password-help-turns = Ein Muster auf der Tastatur muss lang sein und oft die Richtung wechseln.
people-password-help-repeats = Wiederholen Sie keine Wörter und keine Zeichen.
people-password-help-sequences = Lassen Sie Folgen weg.
people-password-help-years = Lassen Sie Jahreszahlen und Daten weg, die mit Ihnen zu tun haben.

# Der zweite Faktor: gefragt nach der Anmeldung.
people-factor-ask = Noch etwas
people-factor-ask-lede = Sie haben einen zweiten Faktor. Öffnen Sie die App auf Ihrem Telefon und geben Sie den Code ein, den sie für Evenhand zeigt.
people-factor-code = Code aus Ihrer App
people-factor-code-hint = Sechs Ziffern, jede halbe Minute neue. Ein Wiederherstellungscode tut dasselbe, einmal.
people-factor-lost = Telefon verloren und kein Wiederherstellungscode zur Hand? Ein Admin Ihres Unternehmens kann Ihren zweiten Faktor zurücksetzen. <a href="/sign-in?anew">Als jemand anderes anmelden</a>.
people-factor-wanted = Geben Sie den Code ein, den Ihre App zeigt
people-factor-wrong = Das ist nicht der Code, der jetzt zählt, oder er wurde schon benutzt. { $left ->
    [one] Sie haben noch einen Versuch
   *[other] Sie haben noch { $left } Versuche
}
people-factor-too-many = In der letzten Stunde wurden zu viele Codes versucht. Nehmen Sie einen Wiederherstellungscode, oder warten Sie
people-factor-over = Diese Anmeldung gilt nicht mehr: Sie wartet zehn Minuten und fünf Versuche. Melden Sie sich noch einmal an.

# Der eigene zweite Faktor.
people-factor = Zweiter Faktor
people-factor-since = an seit { $since }
people-factor-none = aus
people-factor-lede = Nach jeder Anmeldung werden Sie nach einem Code gefragt, den nur die App auf Ihrem Telefon zeigt.
people-factor-must = <strong>Ihr Unternehmen verlangt von Ihnen einen zweiten Faktor.</strong> Richten Sie ihn jetzt ein; alles andere wartet auf Sie.
people-factor-on-since = An seit { $since }. { $left ->
    [0] Es ist kein Wiederherstellungscode übrig: Erzeugen Sie neue.
    [one] Ein Wiederherstellungscode ist übrig.
   *[other] { $left } Wiederherstellungscodes sind übrig.
}
people-factor-off = Ohne zweiten Faktor
people-factor-off-what = Ein Code zeigt, dass Sie es sind. Sie werden dann überall sonst abgemeldet.
people-factor-turn-off = Ausschalten
people-factor-scan = Der App das Geheimnis geben
people-factor-scan-what = Öffnen Sie auf Ihrem Telefon eine App für solche Codes (Aegis, 2FAS, Google Authenticator, Ihre Passwortverwaltung …) und richten Sie sie auf dieses Bild.
people-factor-picture = QR-Code mit dem Geheimnis, das darunter in Buchstaben steht
people-factor-type = Oder geben Sie das Geheimnis in die App ein: zeitbasierte Codes, sechs Ziffern.
people-factor-first = Eingeben, was sie zeigt
people-factor-first-code = Code aus Ihrer App
people-factor-turn-on = Einschalten
people-factor-what = Sie brauchen ein Telefon oder eine Passwortverwaltung, die solche Codes erzeugt. Es dauert eine Minute.
people-factor-begin = Einrichten
people-factor-follows = Sobald er an ist, werden Sie überall sonst abgemeldet und bekommen zehn Wiederherstellungscodes für den Tag ohne Telefon.
people-factor-not-yet = Das ist nicht der Code, der jetzt zählt. Prüfen Sie, ob die Uhr Ihres Telefons stimmt, und geben Sie den nächsten ein
people-factor-too-many-first = Zu viele Versuche. Warten Sie eine Viertelstunde
people-factor-not-this = Das ist nicht der Code, der jetzt zählt, oder er wurde schon benutzt
people-factor-gone = Ihr zweiter Faktor ist aus. Sie sind überall sonst abgemeldet.
people-recovery = Ihre Wiederherstellungscodes
people-recovery-lede = Der zweite Faktor ist an. Jeder dieser Codes ersetzt einmal Ihr Telefon. Sie werden nur dieses eine Mal gezeigt.
people-recovery-renewed = Jeder dieser Codes ersetzt einmal Ihr Telefon; die bisherigen zählen nicht mehr. Gezeigt werden sie nur dieses eine Mal.
people-recovery-new = Neue Wiederherstellungscodes
people-recovery-new-what = Falls die alten verbraucht oder verloren sind oder jemand sie gesehen hat: Ein Code zeigt, dass Sie es sind, und zehn neue treten an ihre Stelle.
people-recovery-renew = Neue erzeugen
people-recovery-keep = Bewahren Sie sie nicht beim Telefon auf: auf Papier, oder in Ihrer Passwortverwaltung.
people-recovery-done = Ich habe sie aufbewahrt
people-recovery-print = Drucken
people-factor-reset-what = Nach jeder Anmeldung wird nach einem Code gefragt. Sind Telefon und Wiederherstellungscodes verloren, vergewissern Sie sich, dass wirklich { $name } darum bittet, und setzen Sie den zweiten Faktor zurück: Eine Mail geht hinaus, und alle Sitzungen enden.
people-factor-reset = Zweiten Faktor von { $name } zurücksetzen
people-factor-was-reset = Der zweite Faktor ist zurückgesetzt.
people-factor-own = Den eigenen zweiten Faktor schaltet man auf der eigenen Seite mit einem Code aus

# Ob es noch dieselbe Person ist.
people-proof = Sind Sie es?
people-proof-lede = Dieser Schritt gehört Ihnen allein, und Ihre Anmeldung liegt eine Weile zurück. Nichts geht verloren: Er wird ausgeführt, sobald Sie geantwortet haben.
people-password-yours = Ihr Passwort
people-proof-code-hint = Er ging an { $email } und gilt zehn Minuten, in diesem Browser.
people-proof-go = Weiter
people-proof-mail = Code per Mail schicken
people-proof-again = Noch einen Code schicken
people-proof-mails = Fünf Codes in zehn Minuten genügen. Warten Sie ein wenig und fordern Sie dann noch einen an
people-proof-wrong = Das stimmt nicht. Versuchen Sie es noch einmal
people-proof-over = Das zählt nicht mehr: zu viele Versuche, oder zu spät. Lassen Sie sich einen Code schicken

# Die Einstellungen des Büros.
people-no-coach = Wählen Sie jemanden, der sich anmelden kann, oder niemanden
