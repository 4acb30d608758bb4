/// The words of a lesson's page and of a course's front page.
extension PageText {
  // MARK: - Around the text

  package static let skip = Self("Skip to the lesson", german: "Zum Inhalt springen")
  package static let contents = Self("Contents", german: "Inhalt")
  package static let linkToSection = Self(
    "Link to this section", german: "Link zu diesem Abschnitt")
  package static let footnotes = Self("Footnotes", german: "Fußnoten")
  package static let footnote = Self("Footnote %1", german: "Fußnote %1")
  package static let backToReference = Self(
    "Back to reference %1", german: "Zurück zum Verweis %1")
  package static let done = Self("Done", german: "Erledigt")
  package static let toDo = Self("To do", german: "Zu erledigen")
  package static let note = Self("Note", german: "Hinweis")
  package static let tip = Self("Tip", german: "Tipp")
  package static let important = Self("Important", german: "Wichtig")
  package static let warning = Self("Warning", german: "Warnung")
  package static let caution = Self("Caution", german: "Vorsicht")

  // MARK: - Figures and formulas

  package static let figure = Self("Figure %1", german: "Abbildung %1")
  package static let equation = Self("Equation %1", german: "Gleichung %1")
  /// Of something in another lesson.
  package static let elsewhere = Self("%1 in %2", german: "%1 in %2")

  // MARK: - About the lesson

  package static let minutes = Self("%1 minutes", german: "%1 Minuten")
  package static let aims = Self(
    "After this lesson you can", german: "Nach dieser Lektion kannst du")
  package static let needs = Self("Before you start", german: "Was du mitbringst")
  package static let howToRun = Self(
    "How to run this lesson", german: "So läuft diese Lektion bei dir")
  package static let runInFolder = Self(
    "In the folder of %1, this runs the lesson and writes this page again:",
    german: "Im Ordner von %1 führt dies die Lektion aus und schreibt diese Seite neu:")
  package static let runBesideFolder = Self(
    "In the folder that holds %1, this runs the lesson and writes this page again:",
    german:
      "In dem Ordner, in dem %1 liegt, führt dies die Lektion aus und schreibt diese Seite neu:")
  package static let runWithValue = Self(
    "With another value of a parameter:", german: "Mit einem anderen Wert eines Parameters:")
  package static let runLive = Self(
    "As a live page, which follows each change that you save:",
    german: "Als lebende Seite, die jeder gespeicherten Änderung folgt:")
  package static let sourceOfLesson = Self("Source of this lesson", german: "Quelltext der Lektion")

  // MARK: - The course

  package static let course = Self("Course", german: "Kurs")
  package static let previous = Self("Previous", german: "Zurück")
  package static let next = Self("Next", german: "Weiter")
  package static let allLessons = Self("All lessons", german: "Alle Lektionen")
  package static let lessons = Self("Lessons", german: "Lektionen")
  package static let oneLesson = Self("One lesson", german: "Eine Lektion")
  package static let lessonCount = Self("%1 lessons", german: "%1 Lektionen")
  package static let supplements = Self("Also here", german: "Außerdem")
  package static let reference = Self("Reference", german: "Referenz")

  // MARK: - Cells and outputs

  package static let cell = Self("Cell %1", german: "Zelle %1")
  package static let outputOfCell = Self("Output of %1", german: "Ausgabe von %1")
  package static let code = Self("Code", german: "Code")
  package static let output = Self("Output", german: "Ausgabe")
  package static let noOutput = Self("No output.", german: "Keine Ausgabe.")
  package static let notRun = Self("Not run.", german: "Nicht ausgeführt.")
  package static let notRunBecause = Self(
    "Not run, because %1 failed.", german: "Nicht ausgeführt, weil %1 fehlgeschlagen ist.")
  package static let linesLeftOut = Self(
    "… %1 lines left out …", german: "… %1 Zeilen ausgelassen …")

  // MARK: - The run

  package static let runStopped = Self(
    "This run stopped before its end.", german: "Dieser Lauf endete vorzeitig.")
  package static let runFailed = Self("This run failed", german: "Dieser Lauf ist fehlgeschlagen")
  package static let inCell = Self(" in the cell ", german: " in der Zelle ")
  package static let runWith = Self("Run with %1.", german: "Ausgeführt mit %1.")
  package static let environment = Self("Environment: %1", german: "Umgebung: %1")
  package static let parameters = Self("Parameters", german: "Parameter")
  package static let name = Self("name", german: "Name")
  package static let value = Self("value", german: "Wert")
  package static let defaultValue = Self("default", german: "Vorgabe")
  package static let range = Self("range", german: "Bereich")
  package static let help = Self("help", german: "Bedeutung")
  package static let rangeFromTo = Self("%1 to %2", german: "%1 bis %2")
  package static let logarithmicRange = Self(
    "%1 to %2, logarithmic", german: "%1 bis %2, logarithmisch")

  // MARK: - Sweeps

  package static let storedResults = Self("Stored results", german: "Gespeicherte Ergebnisse")
  package static let withValues = Self("With %1", german: "Mit %1")
  package static let oneCombination = Self(
    "Results for 1 combination of values", german: "Ergebnisse für 1 Kombination von Werten")
  package static let combinations = Self(
    "Results for %1 combinations of values", german: "Ergebnisse für %1 Kombinationen von Werten")
  package static let differingResults = Self(
    "results that differ", german: "abweichende Ergebnisse")
  package static let ownResults = Self("those of this page", german: "die dieser Seite")
  package static let failed = Self(" (failed)", german: " (fehlgeschlagen)")
  package static let none = Self("none", german: "keine")

  // MARK: - Search

  package static let search = Self("Search the course", german: "Im Kurs suchen")
}
