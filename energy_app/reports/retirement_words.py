"""German of the certificate of retirement, by the English."""

GERMAN = {
    "Certificate of retirement": "Entwertungsnachweis",
    "Simulation: the energy of these certificates is play. They prove nothing.": (
        "Simulation: Der Strom dieser Nachweise ist Spiel. Sie beweisen nichts."
    ),
    "Used up": "Entwertet",
    "Generated": "Erzeugt",
    "Quarter-hours": "Viertelstunden",
    "one kind of certificate each": "je eine Art von Nachweis",
    (
        "Solar energy from neighbours' roofs. Each certificate stands for one watt-hour that was fed in, "
        "measured, matched with a buyer in the same quarter-hour and settled. These are used up: nobody "
        "can hold, pass on or use them again."
    ): (
        "Solarstrom von Dächern der Nachbarschaft. Jeder Nachweis steht für eine Wattstunde, die "
        "eingespeist, gemessen, in derselben Viertelstunde einem Käufer zugeordnet und abgerechnet wurde. "
        "Diese sind entwertet: Niemand kann sie noch halten, weitergeben oder nutzen."
    ),
    "Used up for": "Entwertet für",
    "Beneficiary": "Begünstigter",
    "Held by": "Gehalten von",
    "Days of generation (UTC)": "Tage der Erzeugung (UTC)",
    "Day (UTC)": "Tag (UTC)",
    "Total": "Summe",
    "On chain": "Auf der Kette",
    "Transaction": "Transaktion",
    "Block": "Block",
    "Network": "Netz",
    "Certificates": "Nachweise",
    "Market": "Markt",
    "Anyone can check it: the transaction holds the event Retired with the same figures.": (
        "Jeder kann es prüfen: Die Transaktion enthält das Ereignis Retired mit denselben Zahlen."
    ),
}
