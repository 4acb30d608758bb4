/// The words that scripts put on pages: a script has the English ones, and looks up their
/// translations.
extension PageText {
  /// The words of the scripts of static pages.
  package static let ofScripts: [PageText] = [
    Self("Copy", german: "Kopieren"),
    Self("Copied", german: "Kopiert"),
    Self("Theme: auto", german: "Farben: automatisch"),
    Self("Theme: light", german: "Farben: hell"),
    Self("Theme: dark", german: "Farben: dunkel"),
    // The presenting view.
    Self("Present", german: "Vorführen"),
    Self("Presenting", german: "Vorführung"),
    Self("Keys", german: "Tasten"),
    Self("Close", german: "Schließen"),
    Self("Back", german: "Zurück"),
    Self("Next", german: "Weiter"),
    Self("Leave", german: "Beenden"),
    Self("Size", german: "Größe"),
    Self("forward", german: "weiter"),
    Self("back", german: "zurück"),
    Self("scroll", german: "rollen"),
    Self("first, last", german: "Anfang, Ende"),
    Self("larger, smaller, reset", german: "größer, kleiner, normal"),
    Self("black screen", german: "schwarzer Bildschirm"),
    Self("pointer", german: "Zeiger"),
    Self("these keys", german: "diese Tasten"),
    Self("leave", german: "beenden"),
    // Sweeps.
    Self("Stored results of %1", german: "Gespeicherte Ergebnisse von %1"),
    // Search.
    Self("Nothing found.", german: "Nichts gefunden."),
    Self("1 section", german: "1 Abschnitt"),
    Self("%1 sections", german: "%1 Abschnitte"),
  ]

  /// The words of the live page's script.
  package static let ofLivePages: [PageText] = [
    Self("Live session", german: "Laufende Sitzung"),
    Self("Progress", german: "Fortschritt"),
    Self("Run all", german: "Alles ausführen"),
    Self("Stop", german: "Anhalten"),
    Self("This lesson no longer exists.", german: "Diese Lektion gibt es nicht mehr."),
    Self("Not run", german: "Nicht ausgeführt"),
    Self("Up to date", german: "Aktuell"),
    Self("Compiling", german: "Wird übersetzt"),
    Self("Waiting before", german: "Wartet vor"),
    Self("Running", german: "Läuft"),
    Self("queued", german: "wartet"),
    Self("waiting for the next step", german: "wartet auf den nächsten Schritt"),
    Self("running", german: "läuft"),
    Self("failed", german: "fehlgeschlagen"),
    Self("not run", german: "nicht ausgeführt"),
    Self("The server cannot be reached", german: "Der Server ist nicht erreichbar"),
    Self(
      "The page reconnects when the server is back.",
      german: "Die Seite verbindet sich wieder, sobald er läuft."),
    Self("You are watching.", german: "Du siehst zu."),
  ]
}
