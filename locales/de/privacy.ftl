# Erasure: what goes, what stays.
privacy-erase-title = { $name } löschen
privacy-erase-lede = Ein für alle Mal: Was hier gelöscht wird, holt niemand zurück, auch kein Admin.
privacy-open-first = <strong>Noch laufen Panels.</strong> Entscheiden Sie sie zuerst, oder sagen Sie sie ab, damit alle Beteiligten davon erfahren. Kommen Sie dann wieder.
privacy-cancel-panel = Panel absagen
privacy-goes = Was verschwindet
privacy-goes-identity = Name, Adresse, Herkunft, Zeiten, Notizen, und ob die Person hier arbeitet.
privacy-goes-cards = Alle Bewertungsbögen: Belege, Zusammenfassung, Empfehlung, zweite Bewertungen und Anmerkungen, Entwürfe samt Notizen; auch versiegelte Bögen.
privacy-goes-decision = Die Entscheidung mit Gründen, abweichenden Voten, nächsten Schritten und Stellungnahmen, und die errechneten Werte.
privacy-goes-around = Der Leitfaden für die Person und sein Link, Gründe und Notizen rund um Interviews, Orte, was danach zur Schulung geschrieben wurde, Interessenkonflikte.
privacy-goes-mails = Was Mails darüber sagten. Wartende Mails werden angehalten.
privacy-remains = Was bleibt, und warum
privacy-remains-levels = Wer bei welchem Kriterium welche Stufe vergab, damit die Kalibrierung weiterhin sagen kann, wie streng jemand bewertet. Es steht unter einem zufälligen Schlüssel, ohne jede Zeitangabe, und führt zu niemandem.
privacy-remains-panels = Dass es ein Panel gab, wann seine Interviews waren und wer sie führte, damit die Last gleichmäßig verteilt wird.
privacy-remains-log = Das Protokoll, das niemand ändern kann. Es enthält Nummern und Wörter aus einer festen Auswahl, keinen Namen und nichts, was jemand über die Person geschrieben hat.
privacy-beyond = Was dieser Server nicht erreicht
privacy-beyond-what = Verschickte Mails und Kalendereinträge (sie nennen nie einen Namen), Gedrucktes und Heruntergeladenes, und Sicherungen von vor heute. Lassen Sie Sicherungen ablaufen, und löschen Sie nach dem Zurückspielen einer älteren erneut, anhand der Nummer auf der Quittung.
privacy-tell = Durch eine letzte Mail mitteilen
privacy-tell-what = Die Adresse wird vergessen, sobald die Mail hinaus ist, spätestens nach sieben Tagen.
privacy-tell-language = Sprache dieser Mail
privacy-type-name = Tippen Sie den Namen der Person
privacy-type-name-hint = { $name }, als zweiter Blick darauf, wer gemeint ist.
privacy-erase-do = Endgültig löschen
privacy-keep = Alles behalten
privacy-name-differs = Tippen Sie den Namen so, wie er oben auf dieser Seite steht
privacy-no-address = Es gibt keine Adresse, an die geschrieben werden könnte
privacy-panels-open = { $panels ->
    [one] Noch läuft ein Panel. Entscheiden Sie es zuerst, oder sagen Sie es ab
   *[other] Noch laufen { $panels } Panels. Entscheiden Sie sie zuerst, oder sagen Sie sie ab
}
privacy-erased = Gelöscht. Dies ist die Quittung.

# Receipts.
privacy-receipts = Löschungen
privacy-receipts-lede = Eine Quittung für jede Bewerbung, deren Daten gelöscht wurden. Keine sagt, wer es war.
privacy-no-receipts = Noch wurde niemand gelöscht
privacy-no-receipts-what = Gelöscht wird auf der Seite der jeweiligen Person; die Quittung steht dann hier.
privacy-candidates = Bewerbungen
privacy-receipt = Quittung einer Löschung
privacy-receipt-lede = Was gelöscht und was ohne die Person aufgehoben wurde.
privacy-as-text = Als Text
privacy-print = Drucken
privacy-number = Nummer dieser Quittung
privacy-when = Wann
privacy-by = Durch
privacy-by-clock = Evenhand, nach Ablauf der Frist
privacy-candidate = Nummer der Bewerbung
privacy-candidate-what = Führt hier zu niemandem mehr. Mit ihr findet man die Person in einer Sicherung, die älter ist als diese Löschung.
privacy-mail = Letzte Mail
privacy-mail-waits = Unterwegs; mit ihr verschwindet die Adresse.
privacy-file = Datenbankdatei
privacy-file-swept = Neu geschrieben { $at }: Zwischen ihren Zeilen ist nichts übrig.
privacy-file-waits = Noch nicht neu geschrieben. Die von SQLite wird es binnen einer Minute; zu PostgreSQL siehe docs/privacy.md.
privacy-gone = Gelöscht
privacy-gone-identity = Identität, Notizen und Zeiten
privacy-gone-cards = Geleerte Bewertungsbögen
privacy-gone-drafts = Entwürfe
privacy-gone-ratings = Stufen mit ihren Belegen
privacy-gone-addenda = Zweite Bewertungen und Anmerkungen
privacy-gone-decisions = Entscheidungen, Gründe, abweichende Voten, nächste Schritte und Stellungnahmen
privacy-gone-texts = Leitfäden, Gründe, Notizen und Orte
privacy-gone-conflicts = Interessenkonflikte
privacy-gone-mails = Geleerte Mails
privacy-stays = Ohne die Person aufgehoben
privacy-stays-panels = Panels, als Termine
privacy-stays-interviews = Interviews, als Termine mit denen, die sie führten
privacy-stays-levels = Stufen, für die Kalibrierung
