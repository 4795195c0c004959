# Fragen einer Rubrik: wie oft sie gestellt wurden und ob sie es noch werden.
questions-asked = { $times }-mal gestellt, zuletzt am { $last }
questions-not-asked = noch nicht gestellt

# Eine Frage zurückziehen und zurückholen.
questions-return = Eine Frage zurückholen
questions-retire = Eine Frage zurückziehen
questions-retired = <strong>Zurückgezogen am { $at }.</strong> { $reason }
questions-retired-what = Niemandem wird sie gestellt, in keiner Version. Interviews, die schon begonnen hatten, behielten sie.
questions-return-why = Warum sie wieder gestellt werden kann
questions-return-why-hint = Es steht im Verlauf.
questions-return-do = Zurückholen
questions-return-not = Zurückgezogen lassen
questions-retire-what = Ziehen Sie eine Frage zurück, sobald sie im Bewerbungsverfahren bekannt sein kann. Von da an wird sie niemandem mehr gestellt, in keiner Version der Rubrik; Interviews, die noch nicht begonnen haben, stellen eine andere Frage desselben Kriteriums. Die Bewertungen bleiben vergleichbar: Kriterium und Stufen sind dieselben.
questions-retire-why = Grund
questions-retire-why-hint = Wo sie aufgetaucht ist, oder warum sonst. Er steht neben der Frage.
questions-retire-do = Zurückziehen
questions-retire-not = Weiter stellen
