# Ein Debrief als Besprechung.
debriefs-meeting-title = Besprechung: { $candidate }
debriefs-meeting-sealed = Die Bögen dieses Panels sind noch versiegelt
debriefs-meeting-back = Der ganze Debrief
debriefs-meeting-agenda = { $items ->
    [0] Nichts sticht heraus
    [one] Ein Punkt zu besprechen, { $minutes } Minuten
   *[other] { $items } Punkte zu besprechen, { $minutes } Minuten
}
debriefs-meeting-start = Uhr starten
debriefs-meeting-previous = Zurück
debriefs-meeting-next = Weiter
debriefs-meeting-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
debriefs-meeting-close = Vor der Entscheidung
debriefs-meeting-close-ask = Was würden Sie entscheiden, und was spricht dagegen?
debriefs-meeting-close-what = Wer es anders sieht, sagt es jetzt: Die Worte gehen in die Entscheidung ein, wie sie gesagt werden.
debriefs-meeting-order = Wer spricht, der Reihe nach: wer am neuesten ist, zuerst.
debriefs-meeting-last = entscheidet und spricht zuletzt
debriefs-meeting-decision = Entscheidung
debriefs-meeting-record = Schreiben Sie hier mit, was gesagt wird, abweichende Voten im Wortlaut, und halten Sie es fest, bevor alle gehen.
debriefs-meeting-records = { $name } hält die Entscheidung fest.
debriefs-meeting-decided = Die Entscheidung steht.
debriefs-meeting-read = Im Debrief lesen

script-meeting-item = { $count } von { $level }
script-meeting-pause = Anhalten
script-meeting-go-on = Weiterlaufen
script-meeting-over = über der Zeit
