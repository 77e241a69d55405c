<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountCard</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>In the account</source>
        <translation>Auf dem Konto</translation>
    </message>
    <message>
        <source>Locked for purchases</source>
        <translation>Für Käufe gebunden</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Locked money covers the days that are not paid yet; what is not needed comes free.</source>
        <translation>Gebundenes Geld deckt die Tage, die noch nicht bezahlt sind; was nicht gebraucht wird, wird wieder frei.</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Let the trader&apos;s key post</source>
        <translation>Den Händlerschlüssel anbieten lassen</translation>
    </message>
    <message>
        <source>It posts offers for this home and hands in readings; it can move no money.</source>
        <translation>Er gibt für dieses Haus Angebote ab und reicht Messwerte ein; Geld kann er keines bewegen.</translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>Unterschreiben und senden</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Passphrase of the owner&apos;s key</source>
        <translation>Passphrase des Eigentümerschlüssels</translation>
    </message>
    <message>
        <source>Register the meter</source>
        <translation>Den Zähler eintragen</translation>
    </message>
    <message>
        <source>From then on the readings that this key signs count for this home.</source>
        <translation>Von da an zählen für dieses Haus die Messwerte, die dieser Schlüssel unterschreibt.</translation>
    </message>
    <message>
        <source>Sign as the electrician</source>
        <translation>Als Elektriker unterschreiben</translation>
    </message>
    <message>
        <source>You state that this key, these registers and the report belong to this metering point. The community must know your key. The file is signed in its place; nothing is sent.</source>
        <translation>Sie bestätigen, dass dieser Schlüssel, diese Zählerstände und der Bericht zu diesem Zählpunkt gehören. Die Gemeinschaft muss Ihren Schlüssel kennen. Die Datei wird an ihrem Ort unterschrieben; gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Passphrase of your key</source>
        <translation>Passphrase Ihres Schlüssels</translation>
    </message>
    <message>
        <source>Trader&apos;s key</source>
        <translation>Händlerschlüssel</translation>
    </message>
    <message>
        <source>Meter&apos;s key</source>
        <translation>Zählerschlüssel</translation>
    </message>
    <message>
        <source>Metering point</source>
        <translation>Zählpunkt</translation>
    </message>
    <message>
        <source>Signed by the electrician</source>
        <translation>Vom Elektriker unterschrieben</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>It may post until</source>
        <translation>Er darf anbieten bis</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Bis wann</translation>
    </message>
    <message>
        <source>until another meter takes its place</source>
        <translation>bis ein anderer Zähler an seine Stelle tritt</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add a device</source>
        <translation>Gerät hinzufügen</translation>
    </message>
    <message>
        <source>Searc&amp;h for it …</source>
        <translation>&amp;Gerät suchen …</translation>
    </message>
</context>
<context>
    <name>Alone</name>
    <message>
        <source>Until then everything else works: readings, history and devices.</source>
        <translation>Bis dahin geht alles andere: Messwerte, Verlauf und Geräte.</translation>
    </message>
    <message>
        <source>This home is not trading now</source>
        <translation>Dieses Haus handelt gerade nicht</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>The keys are locked. Until you unlock them nothing is offered and no readings are handed in.</source>
        <translation>Die Schlüssel sind gesperrt. Bis Sie sie entsperren, wird nichts angeboten und kein Messwert eingereicht.</translation>
    </message>
</context>
<context>
    <name>BackUpDialog</name>
    <message>
        <source>Back up a key</source>
        <translation>Einen Schlüssel sichern</translation>
    </message>
    <message>
        <source>The copy is encrypted under the same passphrase. It is opened once to prove that it is whole. Keep it on a stick, away from this computer.</source>
        <translation>Die Kopie ist mit derselben Passphrase verschlüsselt. Sie wird einmal geöffnet, zum Beweis, dass sie heil ist. Verwahren Sie sie auf einem Stick, fern von diesem Rechner.</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Name a file for the copy.</source>
        <translation>Nennen Sie eine Datei für die Kopie.</translation>
    </message>
    <message>
        <source>{key}: copied to {file}; the copy was opened and is whole.</source>
        <translation>{key}: nach {file} kopiert; die Kopie wurde geöffnet und ist heil.</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Where it came from</source>
        <translation>Woher die Energie kam</translation>
    </message>
    <message>
        <source>Where it went</source>
        <translation>Wohin sie ging</translation>
    </message>
    <message>
        <source>Nothing is known of this time.</source>
        <translation>Aus dieser Zeit ist nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>seit {time}</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Open {page}</source>
        <translation>{page} öffnen</translation>
    </message>
</context>
<context>
    <name>Behaviour</name>
    <message>
        <source>Closing the window leaves the program running in the tray</source>
        <translation>Beim Schließen des Fensters läuft das Programm im Tray weiter</translation>
    </message>
    <message>
        <source>Tell what went wrong</source>
        <translation>Melden, was schiefging</translation>
    </message>
    <message>
        <source>Tell when a day is paid</source>
        <translation>Melden, wenn ein Tag bezahlt ist</translation>
    </message>
    <message>
        <source>Tell when the community waits for you</source>
        <translation>Melden, wenn die Gemeinschaft auf Sie wartet</translation>
    </message>
    <message>
        <source>Tell when an offer was posted</source>
        <translation>Melden, wenn ein Angebot abgegeben wurde</translation>
    </message>
</context>
<context>
    <name>BehaviourCard</name>
    <message>
        <source>In the background</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>At most four messages in ten minutes; everything is in the log.</source>
        <translation>Höchstens vier Meldungen in zehn Minuten; alles steht im Protokoll.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so the program ends with its window.</source>
        <translation>Dieser Arbeitsplatz hat kein Tray, deshalb endet das Programm mit seinem Fenster.</translation>
    </message>
</context>
<context>
    <name>BillsCard</name>
    <message>
        <source>Bills of a month</source>
        <translation>Abrechnung eines Monats</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>With names</source>
        <translation>Mit Namen</translation>
    </message>
    <message>
        <source>Otherwise the file has numbers in place of names.</source>
        <translation>Sonst stehen in der Datei Nummern statt Namen.</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>No bills yet. They begin with the first settled day.</source>
        <translation>Noch keine Abrechnung. Sie beginnt mit dem ersten abgerechneten Tag.</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>Days that are still open are not in it yet: it is provisional.</source>
        <translation>Tage, die noch offen sind, fehlen darin: Sie ist vorläufig.</translation>
    </message>
    <message>
        <source>Export the bills</source>
        <translation>Abrechnung exportieren</translation>
    </message>
    <message>
        <source>Writing {file} …</source>
        <translation>{file} wird geschrieben …</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>CandidateForm</name>
    <message>
        <source>Count it too: this home has two connections to the grid</source>
        <translation>Auch zählen: dieses Haus hat zwei Netzanschlüsse</translation>
    </message>
    <message>
        <source>Give the device a name.</source>
        <translation>Geben Sie dem Gerät einen Namen.</translation>
    </message>
    <message>
        <source>There is a device named {name} already.</source>
        <translation>Ein Gerät namens {name} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose a profile from the list, or let it be detected.</source>
        <translation>Wählen Sie ein Profil aus der Liste, oder lassen Sie es erkennen.</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Aufgabe</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Unit number</source>
        <translation>Geräte&amp;nummer</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>Pro&amp;fil</translation>
    </message>
    <message>
        <source>There is a grid meter already: a second one is read and shown, not counted.</source>
        <translation>Einen Netzzähler gibt es schon: ein zweiter wird gelesen und gezeigt, aber nicht gezählt.</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>The key stays the same and is encrypted anew. Copies you made before keep the old passphrase.</source>
        <translation>Der Schlüssel bleibt derselbe und wird neu verschlüsselt. Kopien von früher behalten die alte Passphrase.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Old passphrase</source>
        <translation>Alte Passphrase</translation>
    </message>
    <message>
        <source>{key}: it has the new passphrase now.</source>
        <translation>{key}: hat jetzt die neue Passphrase.</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Nothing was read in this time.</source>
        <translation>In dieser Zeit wurde nichts abgelesen.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Nothing was read yet. Add the inverter and the grid meter on the Devices page.</source>
        <translation>Noch wurde nichts gelesen. Wechselrichter und Netzzähler werden auf der Seite Geräte hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>A statement can be checked at any time: everything in the file is computed again from the stored readings and from the community&apos;s own records, and compared to the last digit.</source>
        <translation>Eine Abrechnung lässt sich jederzeit prüfen: Alles in der Datei wird aus den gespeicherten Messwerten und den Aufzeichnungen der Gemeinschaft neu berechnet und bis zur letzten Stelle verglichen.</translation>
    </message>
    <message>
        <source>Checking {file} … {seconds} s</source>
        <translation>{file} wird geprüft … {seconds} s</translation>
    </message>
    <message>
        <source>{file} is right in every figure.</source>
        <translation>{file} stimmt in jeder Zahl.</translation>
    </message>
    <message>
        <source>{file} is not right. Do not rely on it.</source>
        <translation>{file} stimmt nicht. Verlassen Sie sich nicht darauf.</translation>
    </message>
    <message>
        <source>First difference: {line}</source>
        <translation>Erster Unterschied: {line}</translation>
    </message>
</context>
<context>
    <name>ChecksStep</name>
    <message>
        <source>Can this be true?</source>
        <translation>Kann das stimmen?</translation>
    </message>
    <message>
        <source>Nothing has to be done for these checks. The longer is watched, the more they show.</source>
        <translation>Für diese Prüfungen ist nichts zu tun. Je länger beobachtet wird, desto mehr zeigen sie.</translation>
    </message>
    <message>
        <source>Watching the device</source>
        <translation>Gerät wird beobachtet</translation>
    </message>
    <message>
        <source>Plausibility</source>
        <translation>Plausibilität</translation>
    </message>
    <message>
        <source>The device is watched for {count} s more …</source>
        <translation>Das Gerät wird noch {count} s beobachtet …</translation>
    </message>
    <message>
        <source>The device was left. Go back and try again.</source>
        <translation>Das Gerät wurde verlassen. Gehen Sie zurück und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Wrong: {count}. Mend it before you go on, or the report fails.</source>
        <translation>Falsch: {count}. Beheben Sie es, bevor Sie weitergehen, sonst besteht das Protokoll nicht.</translation>
    </message>
    <message>
        <source>Nothing is wrong. Not known yet: {count}.</source>
        <translation>Nichts ist falsch. Noch nicht bekannt: {count}.</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>Nichts ist falsch.</translation>
    </message>
</context>
<context>
    <name>Community</name>
    <message>
        <source>Delivery day (UTC)</source>
        <translation>Liefertag (UTC)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Traded</source>
        <translation>Gehandelt</translation>
    </message>
    <message>
        <source>Homes in</source>
        <translation>Häuser dabei</translation>
    </message>
    <message>
        <source>Readings missing</source>
        <translation>Messwerte fehlen</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Checked against the grid operator since</source>
        <translation>Mit dem Netzbetreiber abgeglichen seit</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Antrag</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Days in</source>
        <translation>Tage dabei</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Entgelte</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Owes</source>
        <translation>Schuldet</translation>
    </message>
    <message>
        <source>Gets</source>
        <translation>Bekommt</translation>
    </message>
    <message>
        <source>Member {number}</source>
        <translation>Mitglied {number}</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (Sie)</translation>
    </message>
    <message>
        <source>{name} (left)</source>
        <translation>{name} (ausgetreten)</translation>
    </message>
    <message>
        <source>no meter yet</source>
        <translation>noch kein Zähler</translation>
    </message>
    <message>
        <source>on trial: no money moves</source>
        <translation>auf Probe: Es fließt kein Geld</translation>
    </message>
    <message>
        <source>billed by the community</source>
        <translation>von der Gemeinschaft abgerechnet</translation>
    </message>
    <message>
        <source>billed by the grid operator&apos;s share</source>
        <translation>nach Anteil des Netzbetreibers abgerechnet</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Schlüssel {key}</translation>
    </message>
    <message>
        <source>one price for all, by the hour</source>
        <translation>ein Preis für alle, je Stunde</translation>
    </message>
    <message>
        <source>price found from all offers, each quarter-hour</source>
        <translation>Preis aus allen Angeboten, je Viertelstunde</translation>
    </message>
    <message>
        <source>Waiting for readings</source>
        <translation>Wartet auf Messwerte</translation>
    </message>
    <message>
        <source>Waiting to be settled</source>
        <translation>Wartet auf die Abrechnung</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Void: nobody settled it in time</source>
        <translation>Verfallen: Niemand hat rechtzeitig abgerechnet</translation>
    </message>
    <message>
        <source>{state} (until {time})</source>
        <translation>{state} (bis {time})</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderem</translation>
    </message>
    <message>
        <source>{state} by {name}, {time}</source>
        <translation>{state} von {name}, {time}</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>Vote is open</source>
        <translation>Abstimmung läuft</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Accepted, not in force yet</source>
        <translation>Angenommen, noch nicht in Kraft</translation>
    </message>
    <message>
        <source>Accepted, can be put in force</source>
        <translation>Angenommen, kann in Kraft gesetzt werden</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} von {all}</translation>
    </message>
</context>
<context>
    <name>CommunityCard</name>
    <message>
        <source>Network file of the community</source>
        <translation>Netzdatei der Gemeinschaft</translation>
    </message>
    <message>
        <source>street.toml, as your community hands it out</source>
        <translation>strasse.toml, wie Ihre Gemeinschaft sie ausgibt</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>&amp;Datei wählen …</translation>
    </message>
    <message>
        <source>{title} will be trusted with this. Next lets it in.</source>
        <translation>Das wird {title} anvertraut. Mit dem nächsten Schritt lassen Sie sie zu.</translation>
    </message>
    <message>
        <source>PUBLIC for ever: a real home runs on paper only, nothing is sent</source>
        <translation>für immer ÖFFENTLICH: ein echtes Haus läuft nur auf dem Papier, gesendet wird nichts</translation>
    </message>
    <message>
        <source>seen by members only</source>
        <translation>nur für Mitglieder sichtbar</translation>
    </message>
    <message>
        <source>named</source>
        <translation>genannt</translation>
    </message>
    <message>
        <source>not named: another network could pass for it</source>
        <translation>nicht genannt: ein anderes Netz könnte sich dafür ausgeben</translation>
    </message>
    <message>
        <source>a few known ones, who could stop or rewrite it</source>
        <translation>wenige bekannte; sie könnten es anhalten oder umschreiben</translation>
    </message>
    <message>
        <source>{fee} gwei a gas at most</source>
        <translation>höchstens {fee} Gwei je Gas</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>Your readings</source>
        <translation>Ihre Messwerte</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>Erster Block</translation>
    </message>
    <message>
        <source>Makers of its blocks</source>
        <translation>Ersteller der Blöcke</translation>
    </message>
</context>
<context>
    <name>CommunityPage</name>
    <message>
        <source>Community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>The community has not told its prices yet.</source>
        <translation>Die Gemeinschaft hat ihre Preise noch nicht genannt.</translation>
    </message>
    <message>
        <source>No day yet. The first one appears when an offer was posted.</source>
        <translation>Noch kein Tag. Der erste erscheint, wenn ein Angebot abgegeben wurde.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Prices today</source>
        <translation>Preise heute</translation>
    </message>
    <message>
        <source>The last days</source>
        <translation>Die letzten Tage</translation>
    </message>
    <message>
        <source>Members and meters</source>
        <translation>Mitglieder und Zähler</translation>
    </message>
    <message>
        <source>Meters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Neighbourhood price now</source>
        <translation>Nachbarschaftspreis jetzt</translation>
    </message>
    <message>
        <source>Grid fee</source>
        <translation>Netzentgelt</translation>
    </message>
    <message>
        <source>Community fee</source>
        <translation>Entgelt der Gemeinschaft</translation>
    </message>
    <message>
        <source>The community takes no offers for now: its administrator paused it. Money can be taken out all the same.</source>
        <translation>Die Gemeinschaft nimmt zurzeit keine Angebote an: Ihre Verwaltung hat sie angehalten. Geld kann trotzdem entnommen werden.</translation>
    </message>
    <message>
        <source>for each kilowatt-hour bought</source>
        <translation>je gekaufter Kilowattstunde</translation>
    </message>
    <message>
        <source>{count} on trial</source>
        <translation>{count} auf Probe</translation>
    </message>
    <message>
        <source>one member, one vote</source>
        <translation>ein Mitglied, eine Stimme</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConnectionFields</name>
    <message>
        <source>Network: Modbus TCP</source>
        <translation>Netzwerk: Modbus TCP</translation>
    </message>
    <message>
        <source>Network: RTU frames over TCP</source>
        <translation>Netzwerk: RTU-Rahmen über TCP</translation>
    </message>
    <message>
        <source>Network: Modbus in UDP</source>
        <translation>Netzwerk: Modbus in UDP</translation>
    </message>
    <message>
        <source>Network: RTU frames in UDP</source>
        <translation>Netzwerk: RTU-Rahmen in UDP</translation>
    </message>
    <message>
        <source>Serial port (RS485)</source>
        <translation>Serielle Schnittstelle (RS485)</translation>
    </message>
    <message>
        <source>no parity</source>
        <translation>keine Parität</translation>
    </message>
    <message>
        <source>even parity</source>
        <translation>gerade Parität</translation>
    </message>
    <message>
        <source>odd parity</source>
        <translation>ungerade Parität</translation>
    </message>
    <message>
        <source>1 stop bit</source>
        <translation>1 Stoppbit</translation>
    </message>
    <message>
        <source>2 stop bits</source>
        <translation>2 Stoppbits</translation>
    </message>
    <message>
        <source>Baud rate</source>
        <translation>Baudrate</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>Parität</translation>
    </message>
    <message>
        <source>Stop bits</source>
        <translation>Stoppbits</translation>
    </message>
    <message>
        <source>{baud} baud</source>
        <translation>{baud} Baud</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>Serial p&amp;ort</source>
        <translation>Sch&amp;nittstelle</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>It is kept under a name that stays when other adapters are plugged in.</source>
        <translation>Gemerkt wird ein Name, der bleibt, auch wenn andere Adapter eingesteckt werden.</translation>
    </message>
    <message>
        <source>This computer has no serial port now. Plug the adapter in.</source>
        <translation>Dieser Computer hat gerade keine serielle Schnittstelle. Adapter einstecken.</translation>
    </message>
    <message>
        <source>You have no right to use this port. Add your user to the group {group}, then log in anew.</source>
        <translation>Für diese Schnittstelle fehlt das Recht. Den eigenen Benutzer in die Gruppe {group} aufnehmen, dann neu anmelden.</translation>
    </message>
    <message>
        <source>Choose the serial port at which the device is.</source>
        <translation>Die Schnittstelle wählen, an der das Gerät ist.</translation>
    </message>
    <message>
        <source>{place} is no serial port. Enter one like /dev/ttyUSB0 or COM3.</source>
        <translation>{place} ist keine serielle Schnittstelle. Eine wie /dev/ttyUSB0 oder COM3 eingeben.</translation>
    </message>
    <message>
        <source>Enter the device&apos;s address in your network, like 192.168.1.40.</source>
        <translation>Tragen Sie die Adresse des Geräts in Ihrem Netzwerk ein, etwa 192.168.1.40.</translation>
    </message>
    <message>
        <source>Enter the port in its own field.</source>
        <translation>Tragen Sie den Port in sein eigenes Feld ein.</translation>
    </message>
    <message>
        <source>{host} is not an address. Enter a name or numbers only.</source>
        <translation>{host} ist keine Adresse. Tragen Sie nur einen Namen oder Zahlen ein.</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A fault of the program</source>
        <translation>Ein Fehler des Programms</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere. If you want it mended, hand this report on yourself; keys, passphrases, addresses and names of folders have been taken out of it.</source>
        <translation>Es wird nichts gesendet. Soll der Fehler behoben werden, geben Sie diesen Bericht selbst weiter; Schlüssel, Passphrasen, Adressen und Namen von Ordnern wurden daraus entfernt.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The report was copied.</source>
        <translation>Der Bericht wurde kopiert.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>DeviceDialog</name>
    <message>
        <source>What the device says</source>
        <translation>Was das Gerät sagt</translation>
    </message>
    <message>
        <source>Reading the device</source>
        <translation>Gerät wird gelesen</translation>
    </message>
    <message>
        <source>&amp;Validate</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The device is only read. Validate shows what it says before anything is saved.</source>
        <translation>Das Gerät wird nur gelesen. „Prüfen“ zeigt, was es sagt, bevor etwas gespeichert wird.</translation>
    </message>
    <message>
        <source>Reading {address} …</source>
        <translation>{address} wird gelesen …</translation>
    </message>
    <message>
        <source>This device can be read. Compare the values with its display, then save.</source>
        <translation>Dieses Gerät ist lesbar. Vergleichen Sie die Werte mit seiner Anzeige und speichern Sie dann.</translation>
    </message>
    <message>
        <source>a device that does not tell its name</source>
        <translation>ein Gerät, das seinen Namen nicht nennt</translation>
    </message>
    <message>
        <source>profile {profile}, {share} sure</source>
        <translation>Profil {profile}, zu {share} sicher</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Misst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Profile {profile}</source>
        <translation>Profil {profile}</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Answers that came in time and fit</source>
        <translation>Antworten, die rechtzeitig kamen und passen</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Zeitablauf</translation>
    </message>
    <message>
        <source>Questions without an answer in time</source>
        <translation>Fragen ohne rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Zu kurz</translation>
    </message>
    <message>
        <source>Answers with fewer registers than asked for; not used</source>
        <translation>Antworten mit weniger Registern als gefragt; nicht verwendet</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Late answers to an earlier question; not used</source>
        <translation>Späte Antworten auf eine frühere Frage; nicht verwendet</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Messpunkt</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>Wert jetzt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Grid meter</source>
        <translation>Netzzähler</translation>
    </message>
    <message>
        <source>Inverter</source>
        <translation>Wechselrichter</translation>
    </message>
    <message>
        <source>Inverter with grid meter</source>
        <translation>Wechselrichter mit Netzzähler</translation>
    </message>
    <message>
        <source>Shown only</source>
        <translation>Nur Anzeige</translation>
    </message>
    <message>
        <source>Its import and export are what is traded.</source>
        <translation>Sein Bezug und seine Einspeisung werden gehandelt.</translation>
    </message>
    <message>
        <source>Its production counts, and its battery where it has one.</source>
        <translation>Seine Erzeugung zählt, und seine Batterie, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Production, battery, import and export come from this one device.</source>
        <translation>Erzeugung, Batterie, Bezug und Einspeisung kommen aus diesem einen Gerät.</translation>
    </message>
    <message>
        <source>It is read and shown, and counts for nothing.</source>
        <translation>Es wird gelesen und gezeigt und zählt für nichts.</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Schläft</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Meter of the roof</source>
        <translation>Zähler des Dachs</translation>
    </message>
    <message>
        <source>Meter of the home&apos;s use</source>
        <translation>Zähler des Verbrauchs</translation>
    </message>
    <message>
        <source>What it counts as export is production, of an inverter that is not read itself.</source>
        <translation>Was er als Einspeisung zählt, ist Erzeugung eines Wechselrichters, der selbst nicht gelesen wird.</translation>
    </message>
    <message>
        <source>All that the home uses, where no meter counts the grid. It is not traded.</source>
        <translation>Alles, was das Haus verbraucht, wo kein Zähler das Netz misst. Es wird nicht gehandelt.</translation>
    </message>
    <message>
        <source>Partly readable</source>
        <translation>Teils lesbar</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} seit {time}</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Solar power</source>
        <translation>Solarleistung</translation>
    </message>
    <message>
        <source>Solar production, total</source>
        <translation>Solarerzeugung, gesamt</translation>
    </message>
    <message>
        <source>AC power</source>
        <translation>AC-Leistung</translation>
    </message>
    <message>
        <source>Grid power (+ import)</source>
        <translation>Netzleistung (+ Bezug)</translation>
    </message>
    <message>
        <source>Grid power L1 (+ import)</source>
        <translation>Netzleistung L1 (+ Bezug)</translation>
    </message>
    <message>
        <source>Grid power L2 (+ import)</source>
        <translation>Netzleistung L2 (+ Bezug)</translation>
    </message>
    <message>
        <source>Grid power L3 (+ import)</source>
        <translation>Netzleistung L3 (+ Bezug)</translation>
    </message>
    <message>
        <source>Import, total</source>
        <translation>Bezug, gesamt</translation>
    </message>
    <message>
        <source>Export, total</source>
        <translation>Einspeisung, gesamt</translation>
    </message>
    <message>
        <source>Battery power (+ discharge)</source>
        <translation>Batterieleistung (+ Entladen)</translation>
    </message>
    <message>
        <source>Battery charge level</source>
        <translation>Ladestand der Batterie</translation>
    </message>
    <message>
        <source>Battery capacity</source>
        <translation>Batteriekapazität</translation>
    </message>
    <message>
        <source>Battery charged, total</source>
        <translation>Batterie geladen, gesamt</translation>
    </message>
    <message>
        <source>Battery discharged, total</source>
        <translation>Batterie entladen, gesamt</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>Voltage L1</source>
        <translation>Spannung L1</translation>
    </message>
    <message>
        <source>Voltage L2</source>
        <translation>Spannung L2</translation>
    </message>
    <message>
        <source>Voltage L3</source>
        <translation>Spannung L3</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Add a device …</source>
        <translation>Gerät hinzufügen …</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>In Betrieb nehmen</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>No device yet. Add the inverter and the grid meter: you need their addresses in your network, and Modbus must be switched on in them. Nothing is ever written to a device.</source>
        <translation>Noch kein Gerät. Fügen Sie Wechselrichter und Netzzähler hinzu: Sie brauchen ihre Adressen in Ihrem Netzwerk, und Modbus muss in ihnen eingeschaltet sein. In ein Gerät wird nie etwas geschrieben.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Remove a device?</source>
        <translation>Gerät entfernen?</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>It is not read any more and its energy no longer counts. Its history stays.</source>
        <translation>Es wird nicht mehr gelesen, und seine Energie zählt nicht mehr. Seine Vergangenheit bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>DevicesStep</name>
    <message>
        <source>Which devices measure this home?</source>
        <translation>Welche Geräte messen dieses Haus?</translation>
    </message>
    <message>
        <source>Inverter, battery and meter are only read; nothing is ever written to them.</source>
        <translation>Wechselrichter, Batterie und Zähler werden nur gelesen; geschrieben wird nie etwas.</translation>
    </message>
    <message>
        <source>Devices of this home</source>
        <translation>Geräte dieses Hauses</translation>
    </message>
    <message>
        <source>No device yet. Search for them, or add one by its address.</source>
        <translation>Noch kein Gerät. Suchen Sie danach, oder nehmen Sie eines über seine Adresse auf.</translation>
    </message>
    <message>
        <source>Add by &amp;hand …</source>
        <translation>Von &amp;Hand aufnehmen …</translation>
    </message>
    <message>
        <source>&amp;Next, without a device</source>
        <translation>&amp;Weiter ohne Gerät</translation>
    </message>
    <message>
        <source>Name a network like 192.168.1.0/24, or an address with its port.</source>
        <translation>Nennen Sie ein Netz wie 192.168.1.0/24 oder eine Adresse mit ihrem Port.</translation>
    </message>
    <message>
        <source>{name} is read from now on.</source>
        <translation>{name} wird ab jetzt gelesen.</translation>
    </message>
    <message>
        <source>Go on adding by &amp;hand …</source>
        <translation>Aufnahme von &amp;Hand fortsetzen …</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>A community&apos;s network file</source>
        <translation>Netzdatei einer Gemeinschaft</translation>
    </message>
    <message>
        <source>A site file</source>
        <translation>Datei eines Hauses</translation>
    </message>
    <message>
        <source>Registers of a device</source>
        <translation>Register eines Geräts</translation>
    </message>
    <message>
        <source>A grid operator&apos;s export</source>
        <translation>Export eines Netzbetreibers</translation>
    </message>
    <message>
        <source>A statement</source>
        <translation>Eine Abrechnung</translation>
    </message>
    <message>
        <source>Registration of a meter</source>
        <translation>Eintragung eines Zählers</translation>
    </message>
    <message>
        <source>Join this community</source>
        <translation>Dieser Gemeinschaft beitreten</translation>
    </message>
    <message>
        <source>Take it into this home</source>
        <translation>In dieses Haus übernehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Compare it with ours</source>
        <translation>Mit unseren vergleichen</translation>
    </message>
    <message>
        <source>Verify it</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Sign it as the electrician …</source>
        <translation>Als Elektriker unterschreiben …</translation>
    </message>
    <message>
        <source>Done. Give the community your address to be admitted; trading begins by itself then.</source>
        <translation>Getan. Geben Sie der Gemeinschaft Ihre Adresse, um aufgenommen zu werden; der Handel beginnt dann von selbst.</translation>
    </message>
    <message>
        <source>Done. New devices are read from the next start of the program.</source>
        <translation>Getan. Neue Geräte werden ab dem nächsten Start des Programms gelesen.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Getan.</translation>
    </message>
    <message>
        <source>Compared. Details: energy-app meter reconcile.</source>
        <translation>Verglichen. Die Einzelheiten: energy-app meter reconcile.</translation>
    </message>
    <message>
        <source>Checked against readings and network.</source>
        <translation>Gegen Messwerte und Netz geprüft.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>Chain id</source>
        <translation>Chain-ID</translation>
    </message>
    <message>
        <source>The program will speak to</source>
        <translation>Das Programm wird sprechen mit</translation>
    </message>
    <message>
        <source>Your keys will sign for</source>
        <translation>Unterschrieben wird für</translation>
    </message>
    <message>
        <source>Readings there are public: a real home offers on paper only.</source>
        <translation>Messwerte sind dort öffentlich: Ein echtes Haus bietet nur auf dem Papier an.</translation>
    </message>
    <message>
        <source>Readings there are for members only.</source>
        <translation>Messwerte sind dort nur für Mitglieder.</translation>
    </message>
    <message>
        <source>No first block is named: another network could pass for this one.</source>
        <translation>Kein erster Block ist genannt: Ein anderes Netz könnte sich als dieses ausgeben.</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Metering point</source>
        <translation>Zählpunkt</translation>
    </message>
    <message>
        <source>Meter&apos;s key</source>
        <translation>Zählerschlüssel</translation>
    </message>
    <message>
        <source>Signed by the electrician</source>
        <translation>Vom Elektriker unterschrieben</translation>
    </message>
    <message>
        <source>The electrician has not signed it yet.</source>
        <translation>Der Elektriker hat sie noch nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Own profiles</source>
        <translation>Eigene Profile</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Certainty in percent</source>
        <translation>Gewissheit in Prozent</translation>
    </message>
    <message>
        <source>Values that can be read</source>
        <translation>Lesbare Werte</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>Made by the roof</source>
        <translation>Vom Dach erzeugt</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Eingelassen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Agrees within 2 %</source>
        <translation>Stimmt auf 2 % überein</translation>
    </message>
    <message>
        <source>Differs by more than 2 %</source>
        <translation>Weicht um mehr als 2 % ab</translation>
    </message>
    <message>
        <source>Less than a day in common</source>
        <translation>Weniger als ein Tag gemeinsam</translation>
    </message>
    <message>
        <source>The statement is right.</source>
        <translation>Die Abrechnung stimmt.</translation>
    </message>
    <message>
        <source>The statement differs</source>
        <translation>Die Abrechnung weicht ab</translation>
    </message>
</context>
<context>
    <name>DropDialog</name>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Register the meter …</source>
        <translation>Den Zähler eintragen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Edit {name}</source>
        <translation>{name} ändern</translation>
    </message>
</context>
<context>
    <name>Electrician</name>
    <message>
        <source>What it is shows in the next step.</source>
        <translation>Was es ist, zeigt der nächste Schritt.</translation>
    </message>
    <message>
        <source>It says: {values}</source>
        <translation>Es meldet: {values}</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>of the site</source>
        <translation>von der Anlage</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>ein Gerät</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>This computer&apos;s home</source>
        <translation>Zuhause dieses Rechners</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>✓ in order</source>
        <translation>✓ in Ordnung</translation>
    </message>
    <message>
        <source>✗ wrong</source>
        <translation>✗ falsch</translation>
    </message>
    <message>
        <source>? not known</source>
        <translation>? nicht bekannt</translation>
    </message>
    <message>
        <source>– not measured</source>
        <translation>– nicht gemessen</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ richtig</translation>
    </message>
    <message>
        <source>↔ reversed</source>
        <translation>↔ verdreht</translation>
    </message>
    <message>
        <source>⇄ wrong phase</source>
        <translation>⇄ falsche Phase</translation>
    </message>
    <message>
        <source>✗ wrong ratio</source>
        <translation>✗ falsches Verhältnis</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ bestanden</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ nicht bestanden</translation>
    </message>
    <message>
        <source>? incomplete</source>
        <translation>? unvollständig</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>from {low}</source>
        <translation>ab {low}</translation>
    </message>
    <message>
        <source>up to {high}</source>
        <translation>bis {high}</translation>
    </message>
    <message>
        <source>Load of {load}</source>
        <translation>Last von {load}</translation>
    </message>
    <message>
        <source>L{phase}</source>
        <translation>L{phase}</translation>
    </message>
    <message>
        <source>the total</source>
        <translation>der Summe</translation>
    </message>
    <message>
        <source>{share} of {load} on {where}, {sure} sure</source>
        <translation>{share} von {load} an {where}, {sure} sicher</translation>
    </message>
    <message>
        <source>Everything right</source>
        <translation>Alles richtig</translation>
    </message>
    <message>
        <source>The transformer of L1 reversed</source>
        <translation>Der Wandler von L1 ist verdreht</translation>
    </message>
    <message>
        <source>The transformers of L1 and L2 exchanged</source>
        <translation>Die Wandler von L1 und L2 sind vertauscht</translation>
    </message>
    <message>
        <source>A wrong ratio: half of the load is shown</source>
        <translation>Falsches Verhältnis: die halbe Last wird gezeigt</translation>
    </message>
</context>
<context>
    <name>ElectricianWizard</name>
    <message>
        <source>Commission a device</source>
        <translation>Gerät in Betrieb nehmen</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Verlassen</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Plausibility</source>
        <translation>Plausibilität</translation>
    </message>
    <message>
        <source>Load steps</source>
        <translation>Lastsprünge</translation>
    </message>
    <message>
        <source>Meter key</source>
        <translation>Zählerschlüssel</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>EmptyNote</name>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Not known: there was no answer.</source>
        <translation>Nicht bekannt: Es kam keine Antwort.</translation>
    </message>
</context>
<context>
    <name>EndStep</name>
    <message>
        <source>Your home is ready</source>
        <translation>Ihr Haus ist bereit</translation>
    </message>
    <message>
        <source>All of this can be changed later, in the settings.</source>
        <translation>All das lässt sich später in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>&amp;Prove the meters</source>
        <translation>Zähler prü&amp;fen</translation>
    </message>
    <message>
        <source>&amp;Open the overview</source>
        <translation>Übersicht öff&amp;nen</translation>
    </message>
    <message>
        <source>roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No device yet: nothing is measured</source>
        <translation>Noch kein Gerät: es wird nichts gemessen</translation>
    </message>
    <message>
        <source>No meter counts the grid yet: nothing can be traded</source>
        <translation>Noch zählt kein Zähler das Netz: es kann nichts gehandelt werden</translation>
    </message>
    <message>
        <source>Home without a name</source>
        <translation>Haus ohne Namen</translation>
    </message>
    <message>
        <source>No place yet: the forecast learns the sun from readings alone</source>
        <translation>Noch kein Ort: die Prognose lernt die Sonne allein aus Messwerten</translation>
    </message>
    <message>
        <source>Tariffs are missing: money cannot be told, and nothing is offered</source>
        <translation>Die Tarife fehlen: Geld kann nicht genannt werden, und es wird nichts angeboten</translation>
    </message>
    <message>
        <source>1 device is read</source>
        <translation>1 Gerät wird gelesen</translation>
    </message>
    <message>
        <source>{count} devices are read</source>
        <translation>{count} Geräte werden gelesen</translation>
    </message>
    <message>
        <source>Community: {title}</source>
        <translation>Gemeinschaft: {title}</translation>
    </message>
    <message>
        <source>The keys are being made …</source>
        <translation>Die Schlüssel werden erzeugt …</translation>
    </message>
    <message>
        <source>No keys yet: nothing can be offered</source>
        <translation>Noch keine Schlüssel: es kann nichts angeboten werden</translation>
    </message>
    <message>
        <source>Give the community the owner&apos;s address, and the electrician the meter&apos;s:</source>
        <translation>Geben Sie der Gemeinschaft die Adresse des Eigentümers und dem Elektriker die des Zählers:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>{name} kopieren</translation>
    </message>
</context>
<context>
    <name>EnergyPlot</name>
    <message>
        <source>Power and energy over time</source>
        <translation>Leistung und Energie über die Zeit</translation>
    </message>
    <message>
        <source>kW · up: made, used, from the grid, discharging · down: to the grid, charging</source>
        <translation>kW · oben: erzeugt, verbraucht, aus dem Netz, entlädt · unten: ins Netz, lädt</translation>
    </message>
    <message>
        <source>used at home</source>
        <translation>selbst verbraucht</translation>
    </message>
    <message>
        <source>to the grid</source>
        <translation>ins Netz</translation>
    </message>
    <message>
        <source>from the grid</source>
        <translation>aus dem Netz</translation>
    </message>
    <message>
        <source>made so far (kWh, right)</source>
        <translation>bisher erzeugt (kWh, rechts)</translation>
    </message>
    <message>
        <source>empty bars: made, its share not known</source>
        <translation>leere Balken: erzeugt, Aufteilung unbekannt</translation>
    </message>
    <message>
        <source>per quarter-hour (kWh, left)</source>
        <translation>je Viertelstunde (kWh, links)</translation>
    </message>
    <message>
        <source>per hour (kWh, left)</source>
        <translation>je Stunde (kWh, links)</translation>
    </message>
    <message>
        <source>per day (kWh, left)</source>
        <translation>je Tag (kWh, links)</translation>
    </message>
    <message>
        <source>per month (kWh, left)</source>
        <translation>je Monat (kWh, links)</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>Bis {time}</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>the folder takes no files</source>
        <translation>der Ordner nimmt keine Dateien an</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another folder.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>FailedPage</name>
    <message>
        <source>The program could not start its work</source>
        <translation>Das Programm konnte seine Arbeit nicht beginnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>FindStep</name>
    <message>
        <source>Which device?</source>
        <translation>Welches Gerät?</translation>
    </message>
    <message>
        <source>Only reading, only your own network. The home&apos;s own devices rest while it is searched.</source>
        <translation>Es wird nur gelesen, und nur im eigenen Netz. Die Geräte des Hauses ruhen, solange gesucht wird.</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>Sto&amp;pp</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message>
        <source>Devices to choose from</source>
        <translation>Geräte zur Auswahl</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>&amp;Nehmen</translation>
    </message>
    <message>
        <source>Serial port, RTU, &amp;UDP …</source>
        <translation>Schnittstelle, RTU, &amp;UDP …</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>find out</source>
        <translation>finden</translation>
    </message>
    <message>
        <source>Unit number</source>
        <translation>Gerätenummer</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Or by hand:</source>
        <translation>Oder von Hand:</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;ame</translation>
    </message>
    <message>
        <source>&amp;Measures</source>
        <translation>&amp;Misst</translation>
    </message>
    <message>
        <source>No device yet. Search for it, or give its address. Modbus must be switched on in it.</source>
        <translation>Noch kein Gerät. Suchen Sie es oder geben Sie seine Adresse an. Modbus muss darin eingeschaltet sein.</translation>
    </message>
    <message>
        <source>Give the device&apos;s address, like 192.168.1.30 or 192.168.1.30:1502.</source>
        <translation>Geben Sie die Adresse des Geräts an, etwa 192.168.1.30 oder 192.168.1.30:1502.</translation>
    </message>
    <message>
        <source>Say where to search: a network like 192.168.1.0/24, or a serial port.</source>
        <translation>Sagen Sie, wo gesucht wird: ein Netz wie 192.168.1.0/24 oder eine serielle Schnittstelle.</translation>
    </message>
    <message>
        <source>{place}: {count} devices found</source>
        <translation>{place}: {count} Geräte gefunden</translation>
    </message>
    <message>
        <source>{asked} of {total} places asked, {count} devices found</source>
        <translation>{asked} von {total} Stellen gefragt, {count} Geräte gefunden</translation>
    </message>
    <message>
        <source>{place}: {asked} of {total} unit numbers asked, {count} devices found</source>
        <translation>{place}: {asked} von {total} Gerätenummern gefragt, {count} Geräte gefunden</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Misst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>In this home</source>
        <translation>In diesem Haus</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>{name}, added</source>
        <translation>{name}, aufgenommen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Wer Sie sind</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>Wie Sie beginnen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>The home</source>
        <translation>Das Haus</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Owner&apos;s key</source>
        <translation>Schlüssel des Eigentümers</translation>
    </message>
    <message>
        <source>Trader&apos;s key</source>
        <translation>Schlüssel des Händlers</translation>
    </message>
    <message>
        <source>Meter&apos;s key</source>
        <translation>Schlüssel des Zählers</translation>
    </message>
    <message>
        <source>A place needs both latitude and longitude, or neither.</source>
        <translation>Ein Ort braucht Breite und Länge, oder keines von beiden.</translation>
    </message>
    <message>
        <source>The owner&apos;s passphrase needs at least 12 letters: it protects money.</source>
        <translation>Die Passphrase des Eigentümers braucht mindestens 12 Zeichen: sie schützt Geld.</translation>
    </message>
    <message>
        <source>The keys that work unattended need a passphrase too: type a second one.</source>
        <translation>Auch die unbeaufsichtigten Schlüssel brauchen eine Passphrase: geben Sie eine zweite ein.</translation>
    </message>
    <message>
        <source>Choose another passphrase for the keys that work unattended.</source>
        <translation>Wählen Sie für die unbeaufsichtigten Schlüssel eine andere Passphrase.</translation>
    </message>
</context>
<context>
    <name>FirstRunWizard</name>
    <message>
        <source>Set up your home</source>
        <translation>Ihr Haus einrichten</translation>
    </message>
    <message>
        <source>Set up &amp;later</source>
        <translation>Später &amp;einrichten</translation>
    </message>
</context>
<context>
    <name>FlowLegend</name>
    <message>
        <source>Roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
</context>
<context>
    <name>FlowPicture</name>
    <message>
        <source>Energy flow</source>
        <translation>Energiefluss</translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message>
        <source>Forecast and what came</source>
        <translation>Vorhersage und was kam</translation>
    </message>
    <message>
        <source>Surplus, kWh per quarter-hour</source>
        <translation>Überschuss, kWh je Viertelstunde</translation>
    </message>
    <message>
        <source>The forecast of a day appears here when its offer is made.</source>
        <translation>Die Vorhersage eines Tages erscheint hier, wenn sein Angebot gemacht ist.</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Tag davor</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Tag danach</translation>
    </message>
    <message>
        <source>The forecast goes on without the weather service, which is asked again: {reason}</source>
        <translation>Die Vorhersage geht ohne den Wetterdienst weiter, er wird wieder gefragt: {reason}</translation>
    </message>
    <message>
        <source>Expected in 8 of 10 cases</source>
        <translation>Erwartet in 8 von 10 Fällen</translation>
    </message>
    <message>
        <source>Expected, middle</source>
        <translation>Erwartet, Mitte</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Gekommen</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>d MMMM</source>
        <comment>day and month as Qt writes them</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day and short month as Qt writes them</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>weekday, day and month as Qt writes them</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>never</source>
        <translation>noch nie</translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation>vor {count} s</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>vor {count} min</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>vor {count} h</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>vor {count} Tagen</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>What stands here is as of {time}.</source>
        <translation>Was hier steht, ist von {time}.</translation>
    </message>
</context>
<context>
    <name>HandDialog</name>
    <message>
        <source>Where is the device?</source>
        <translation>Wo ist das Gerät?</translation>
    </message>
    <message>
        <source>All devices at one serial port are read with the same line settings.</source>
        <translation>Alle Geräte an einer Schnittstelle werden mit denselben Leitungswerten gelesen.</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} von {count}</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>Search all guides</source>
        <translation>Alle Anleitungen durchsuchen</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>wie zuvor</translation>
    </message>
    <message>
        <source>{share} more than before</source>
        <translation>{share} mehr als zuvor</translation>
    </message>
    <message>
        <source>{share} less than before</source>
        <translation>{share} weniger als zuvor</translation>
    </message>
    <message>
        <source>Quarter-hours that are missing in these sums: {count}.</source>
        <translation>Viertelstunden, die in diesen Summen fehlen: {count}.</translation>
    </message>
    <message>
        <source>Not measured one by one, but shared out over a gap: {count}.</source>
        <translation>Nicht einzeln gemessen, sondern über eine Lücke verteilt: {count}.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Self-sufficient</source>
        <translation>Autarkie</translation>
    </message>
    <message>
        <source>Energy as a table …</source>
        <translation>Energie als Tabelle …</translation>
    </message>
    <message>
        <source>Power as a table …</source>
        <translation>Leistung als Tabelle …</translation>
    </message>
    <message>
        <source>Picture of this page …</source>
        <translation>Bild dieser Seite …</translation>
    </message>
    <message>
        <source>self-consumption {share}</source>
        <translation>Eigenverbrauch {share}</translation>
    </message>
</context>
<context>
    <name>JobStep</name>
    <message>
        <source>Training: a simulated meter on this computer. Nothing of it is kept.</source>
        <translation>Übung: ein simulierter Zähler auf diesem Rechner. Nichts davon wird behalten.</translation>
    </message>
</context>
<context>
    <name>Join</name>
    <message>
        <source>The way into a community</source>
        <translation>Der Weg in eine Gemeinschaft</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>In a community, neighbours buy what the roof makes too much, for more than feed-in pays, and you buy from them for less than the supplier takes. Until then everything else works.</source>
        <translation>In einer Gemeinschaft kaufen Nachbarn, was das Dach zu viel erzeugt, für mehr als die Einspeisung bringt, und Sie kaufen von ihnen für weniger, als der Versorger nimmt. Bis dahin geht alles andere.</translation>
    </message>
    <message>
        <source>Your address was copied.</source>
        <translation>Ihre Adresse wurde kopiert.</translation>
    </message>
    <message>
        <source>Make the keys …</source>
        <translation>Schlüssel erzeugen …</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation>Datei auswählen …</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Copy my address</source>
        <translation>Meine Adresse kopieren</translation>
    </message>
    <message>
        <source>Choose the registration …</source>
        <translation>Eintragung auswählen …</translation>
    </message>
    <message>
        <source>Let it post …</source>
        <translation>Anbieten lassen …</translation>
    </message>
    <message>
        <source>Put money in …</source>
        <translation>Geld einzahlen …</translation>
    </message>
    <message>
        <source>The three keys are made.</source>
        <translation>Die drei Schlüssel sind erzeugt.</translation>
    </message>
    <message>
        <source>The community&apos;s network is let in: {title}.</source>
        <translation>Das Netz der Gemeinschaft ist eingelassen: {title}.</translation>
    </message>
    <message>
        <source>Feed-in and supplier&apos;s price are given.</source>
        <translation>Einspeisevergütung und Preis des Versorgers sind angegeben.</translation>
    </message>
    <message>
        <source>The community has admitted you as member {member}.</source>
        <translation>Die Gemeinschaft hat Sie als Mitglied {member} aufgenommen.</translation>
    </message>
    <message>
        <source>Your meter is registered.</source>
        <translation>Ihr Zähler ist eingetragen.</translation>
    </message>
    <message>
        <source>The trader&apos;s key may post until {time}.</source>
        <translation>Der Händlerschlüssel darf bis {time} anbieten.</translation>
    </message>
    <message>
        <source>{money} are in the market.</source>
        <translation>{money} sind im Markt.</translation>
    </message>
    <message>
        <source>Make your keys: one for the money, one that posts offers, one that signs readings.</source>
        <translation>Erzeugen Sie Ihre Schlüssel: einen für das Geld, einen, der Angebote abgibt, einen, der Messwerte unterschreibt.</translation>
    </message>
    <message>
        <source>Choose the community&apos;s network file, or drop it on this window.</source>
        <translation>Wählen Sie die Netzdatei der Gemeinschaft, oder ziehen Sie sie auf dieses Fenster.</translation>
    </message>
    <message>
        <source>Give what feed-in pays and what your supplier takes, in the settings.</source>
        <translation>Geben Sie in den Einstellungen an, was die Einspeisung bringt und was Ihr Versorger nimmt.</translation>
    </message>
    <message>
        <source>Give the community your address, so that it admits you: {address}</source>
        <translation>Geben Sie der Gemeinschaft Ihre Adresse, damit sie Sie aufnimmt: {address}</translation>
    </message>
    <message>
        <source>The electrician tests the meter and signs its registration; you send it. The meter&apos;s key: {address}</source>
        <translation>Der Elektriker prüft den Zähler und unterschreibt seine Eintragung; Sie senden sie. Der Zählerschlüssel: {address}</translation>
    </message>
    <message>
        <source>Put money in if you want to buy from neighbours; selling needs none.</source>
        <translation>Zahlen Sie Geld ein, wenn Sie von Nachbarn kaufen wollen; zum Verkaufen braucht es keines.</translation>
    </message>
    <message>
        <source>Let the trader&apos;s key post offers for you.</source>
        <translation>Lassen Sie den Händlerschlüssel für Sie anbieten.</translation>
    </message>
    <message>
        <source>Coins for fees: {owner} in your account, {trader} in the trader&apos;s; both need some.</source>
        <translation>Münzen für Gebühren: {owner} auf Ihrem Konto, {trader} auf dem des Händlers; beide brauchen welche.</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>New passphrase, at least 12 letters</source>
        <translation>Neue Passphrase, mindestens 12 Zeichen</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Type them once more.</source>
        <translation>Die beiden Passphrasen sind nicht gleich. Geben Sie sie noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>A key for the meter</source>
        <translation>Ein Schlüssel für den Zähler</translation>
    </message>
    <message>
        <source>With it this computer signs what the meter counts. It signs readings and nothing else: no money can be moved with it.</source>
        <translation>Damit unterschreibt dieser Rechner, was der Zähler zählt. Er unterschreibt nur Messwerte: Geld lässt sich damit nicht bewegen.</translation>
    </message>
    <message>
        <source>Meter key</source>
        <translation>Zählerschlüssel</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>Noch &amp;einmal</translation>
    </message>
    <message>
        <source>La&amp;ter</source>
        <translation>Sp&amp;äter</translation>
    </message>
    <message>
        <source>Make the &amp;key</source>
        <translation>S&amp;chlüssel erzeugen</translation>
    </message>
    <message>
        <source>Choose a passphrase of at least {count} letters.</source>
        <translation>Wählen Sie ein Passwort mit mindestens {count} Zeichen.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the second one again.</source>
        <translation>Die beiden Passwörter sind verschieden. Geben Sie das zweite noch einmal ein.</translation>
    </message>
    <message>
        <source>The key is made.</source>
        <translation>Der Schlüssel ist erzeugt.</translation>
    </message>
    <message>
        <source>Looking for the key …</source>
        <translation>Der Schlüssel wird gesucht …</translation>
    </message>
    <message>
        <source>There is a key: {address}</source>
        <translation>Es gibt einen Schlüssel: {address}</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>Es gibt noch keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Its passphrase is kept by {keeper}; nobody has to know it.</source>
        <translation>Sein Passwort verwahrt {keeper}; niemand muss es kennen.</translation>
    </message>
    <message>
        <source>This system has no secret store. Choose a passphrase with the owner: the program asks for it when it starts. Without it the key is lost, and a new one has to be registered.</source>
        <translation>Dieses System hat keinen Geheimnisspeicher. Wählen Sie mit dem Eigentümer ein Passwort: Das Programm fragt beim Start danach. Ohne es ist der Schlüssel verloren, und ein neuer muss eingetragen werden.</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>The keys are being made</source>
        <translation>Die Schlüssel werden erzeugt</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Make the missing keys …</source>
        <translation>Fehlende Schlüssel erzeugen …</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Change the passphrase …</source>
        <translation>Passphrase ändern …</translation>
    </message>
    <message>
        <source>Keys lie encrypted in files on this computer. Back up the owner&apos;s: without it and its passphrase the money is lost. The other two are replaced if they are lost.</source>
        <translation>Die Schlüssel liegen verschlüsselt in Dateien auf diesem Rechner. Sichern Sie den des Eigentümers: ohne ihn und seine Passphrase ist das Geld verloren. Die beiden anderen werden ersetzt, wenn sie verloren gehen.</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Lock …</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>The system keeps its passphrase: this key is replaced, not restored.</source>
        <translation>Das System verwahrt seine Passphrase: dieser Schlüssel wird ersetzt, nicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>The address was copied.</source>
        <translation>Die Adresse wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>KeysStep</name>
    <message>
        <source>A passphrase for your money</source>
        <translation>Eine Passphrase für Ihr Geld</translation>
    </message>
    <message>
        <source>Three keys are made on this computer: yours for the money, one that posts offers within your limits, one that signs readings. Your passphrase opens the first. Nobody can give it back to you: write it down and keep it where you keep your papers.</source>
        <translation>Auf diesem Rechner werden drei Schlüssel erzeugt: Ihrer für das Geld, einer, der in Ihren Grenzen Angebote abgibt, und einer, der Messwerte unterschreibt. Ihre Passphrase öffnet den ersten. Niemand kann sie Ihnen wiedergeben: schreiben Sie sie auf und verwahren Sie sie bei Ihren Papieren.</translation>
    </message>
    <message>
        <source>&amp;Show what is typed</source>
        <translation>Eingabe &amp;anzeigen</translation>
    </message>
    <message>
        <source>&amp;Passphrase, at least 12 letters</source>
        <translation>&amp;Passphrase, mindestens 12 Zeichen</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>Noch ein&amp;mal dieselbe</translation>
    </message>
    <message>
        <source>Passphrase of the &amp;unattended keys</source>
        <translation>Passphrase der &amp;unbeaufsichtigten Schlüssel</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>Noch einmal &amp;dieselbe</translation>
    </message>
    <message>
        <source>&amp;Make the keys</source>
        <translation>Schlüssel e&amp;rzeugen</translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Type them once more.</source>
        <translation>Die beiden Passphrasen sind nicht gleich. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>The keys are there. Their passphrases stay as they are.</source>
        <translation>Die Schlüssel sind da. Ihre Passphrasen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>This computer has no secret store that could keep the passphrases of the two other keys. Type one for them too; the program asks for it when it begins to trade.</source>
        <translation>Dieser Rechner hat keinen Geheimnisspeicher, der die Passphrasen der beiden anderen Schlüssel verwahren könnte. Geben Sie auch für sie eine ein; das Programm fragt danach, wenn es zu handeln beginnt.</translation>
    </message>
    <message>
        <source>{vault} keeps the passphrases of the two other keys.</source>
        <translation>{vault} verwahrt die Passphrasen der beiden anderen Schlüssel.</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>This takes about ten minutes, and you can stop at any point: the next start goes on where you were. In which language shall the program speak?</source>
        <translation>Das dauert etwa zehn Minuten, und Sie können jederzeit aufhören: der nächste Start geht dort weiter, wo Sie waren. In welcher Sprache soll das Programm sprechen?</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Your limits</source>
        <translation>Ihre Grenzen</translation>
    </message>
    <message>
        <source>Sell not below, in cents per kilowatt-hour</source>
        <translation>Verkaufen nicht unter, in Cent je Kilowattstunde</translation>
    </message>
    <message>
        <source>Buy not above, in cents per kilowatt-hour</source>
        <translation>Kaufen nicht über, in Cent je Kilowattstunde</translation>
    </message>
    <message>
        <source>Save limits</source>
        <translation>Grenzen speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Saved. The next post follows your limits.</source>
        <translation>Gespeichert. Das nächste Angebot folgt Ihren Grenzen.</translation>
    </message>
    <message>
        <source>Sell not &amp;below</source>
        <translation>Verkaufen nicht &amp;unter</translation>
    </message>
    <message>
        <source>Buy not &amp;above</source>
        <translation>&amp;Kaufen nicht über</translation>
    </message>
</context>
<context>
    <name>LoadsStep</name>
    <message>
        <source>Prove the current transformers</source>
        <translation>Stromwandler nachweisen</translation>
    </message>
    <message>
        <source>Take a load of known size, such as a kettle, to a socket of each phase. Put a battery on standby first.</source>
        <translation>Nehmen Sie eine Last bekannter Größe, etwa einen Wasserkocher, an eine Steckdose jeder Phase. Eine Batterie zuerst auf Bereitschaft stellen.</translation>
    </message>
    <message>
        <source>Break off</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on &amp;unproved</source>
        <translation>&amp;Ungeprüft weiter</translation>
    </message>
    <message>
        <source>L&amp;oad</source>
        <translation>&amp;Last</translation>
    </message>
    <message>
        <source>as printed on it</source>
        <translation>wie aufgedruckt</translation>
    </message>
    <message>
        <source>The phases now</source>
        <translation>Die Phasen jetzt</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>It is on</source>
        <translation>Sie ist an</translation>
    </message>
    <message>
        <source>It is off</source>
        <translation>Sie ist aus</translation>
    </message>
    <message>
        <source>The device does not answer any more</source>
        <translation>Das Gerät antwortet nicht mehr</translation>
    </message>
    <message>
        <source>This device tells no power at the grid</source>
        <translation>Dieses Gerät meldet keine Leistung am Netz</translation>
    </message>
    <message>
        <source>All phases are proved</source>
        <translation>Alle Phasen sind nachgewiesen</translation>
    </message>
    <message>
        <source>Choose a phase to test</source>
        <translation>Wählen Sie eine Phase zum Prüfen</translation>
    </message>
    <message>
        <source>Leave the load off for a moment</source>
        <translation>Lassen Sie die Last einen Moment aus</translation>
    </message>
    <message>
        <source>Leave it on …</source>
        <translation>Lassen Sie sie an …</translation>
    </message>
    <message>
        <source>Leave it off …</source>
        <translation>Lassen Sie sie aus …</translation>
    </message>
    <message>
        <source>Switch the load on L{phase} ON</source>
        <translation>Schalten Sie die Last an L{phase} EIN</translation>
    </message>
    <message>
        <source>Switch the load on L{phase} OFF</source>
        <translation>Schalten Sie die Last an L{phase} AUS</translation>
    </message>
    <message>
        <source>Is it switched on, and the cable in? It is asked again and again.</source>
        <translation>Ist es eingeschaltet und das Kabel gesteckt? Es wird weiter gefragt.</translation>
    </message>
    <message>
        <source>No load can be seen by it. Go on.</source>
        <translation>Es kann keine Last sehen. Gehen Sie weiter.</translation>
    </message>
    <message>
        <source>Each phase takes about two minutes: three times on and off.</source>
        <translation>Jede Phase dauert etwa zwei Minuten: dreimal ein und aus.</translation>
    </message>
    <message>
        <source>What the phases show without it is measured.</source>
        <translation>Gemessen wird, was die Phasen ohne sie zeigen.</translation>
    </message>
    <message>
        <source>Switching {number} of {count}</source>
        <translation>Schaltung {number} von {count}</translation>
    </message>
    <message>
        <source>{count} s more</source>
        <translation>noch {count} s</translation>
    </message>
    <message>
        <source>Test L{phase} again</source>
        <translation>L{phase} noch einmal prüfen</translation>
    </message>
    <message>
        <source>Test L{phase}</source>
        <translation>L{phase} prüfen</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>The program was started.</source>
        <translation>Das Programm wurde gestartet.</translation>
    </message>
    <message>
        <source>{subject} cannot be read.</source>
        <translation>{subject} lässt sich nicht ablesen.</translation>
    </message>
    <message>
        <source>{subject} can be read again.</source>
        <translation>{subject} lässt sich wieder ablesen.</translation>
    </message>
    <message>
        <source>The device {subject} was added.</source>
        <translation>Das Gerät {subject} wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>The device {subject} was changed.</source>
        <translation>Das Gerät {subject} wurde geändert.</translation>
    </message>
    <message>
        <source>The device {subject} was removed.</source>
        <translation>Das Gerät {subject} wurde entfernt.</translation>
    </message>
    <message>
        <source>Readings cannot be saved.</source>
        <translation>Ablesungen können nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Readings are saved again; none was lost.</source>
        <translation>Ablesungen werden wieder gespeichert; keine ging verloren.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong.</source>
        <translation>Die Uhr dieses Rechners geht falsch.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is right again.</source>
        <translation>Die Uhr dieses Rechners geht wieder richtig.</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>Einstellungen wurden geändert.</translation>
    </message>
    <message>
        <source>The settlement network cannot be reached.</source>
        <translation>Das Abrechnungsnetz ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The settlement network is back.</source>
        <translation>Das Abrechnungsnetz ist wieder erreichbar.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer has not been posted yet.</source>
        <translation>Das Angebot für morgen ist noch nicht abgegeben.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is no longer late.</source>
        <translation>Das Angebot für morgen ist nicht mehr überfällig.</translation>
    </message>
    <message>
        <source>The offer for {subject} was posted.</source>
        <translation>Das Angebot für den {subject} wurde abgegeben.</translation>
    </message>
    <message>
        <source>The offer for {subject} was not posted.</source>
        <translation>Das Angebot für den {subject} wurde nicht abgegeben.</translation>
    </message>
    <message>
        <source>{subject} was settled and paid.</source>
        <translation>Der {subject} ist abgerechnet und bezahlt.</translation>
    </message>
    <message>
        <source>{subject} is final.</source>
        <translation>Der {subject} ist endgültig.</translation>
    </message>
    <message>
        <source>{subject} was not settled.</source>
        <translation>Der {subject} wurde nicht abgerechnet.</translation>
    </message>
    <message>
        <source>The community votes on proposal {subject}; your vote waits.</source>
        <translation>Die Gemeinschaft stimmt über Vorschlag {subject} ab; die eigene Stimme fehlt noch.</translation>
    </message>
    <message>
        <source>Proposal {subject} was accepted and can be put in force.</source>
        <translation>Vorschlag {subject} ist angenommen und kann in Kraft gesetzt werden.</translation>
    </message>
    <message>
        <source>Your limits were changed.</source>
        <translation>Ihre Grenzen wurden geändert.</translation>
    </message>
    <message>
        <source>The schedule was switched on.</source>
        <translation>Der Zeitplan wurde eingeschaltet.</translation>
    </message>
    <message>
        <source>The schedule was switched off.</source>
        <translation>Der Zeitplan wurde ausgeschaltet.</translation>
    </message>
    <message>
        <source>Trading was paused.</source>
        <translation>Der Handel wurde angehalten.</translation>
    </message>
    <message>
        <source>Trading goes on.</source>
        <translation>Der Handel geht weiter.</translation>
    </message>
    <message>
        <source>Trading waits for your passphrase.</source>
        <translation>Der Handel wartet auf Ihre Passphrase.</translation>
    </message>
    <message>
        <source>The keys were unlocked.</source>
        <translation>Die Schlüssel wurden entsperrt.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Versions, database, clock, network and the last events, as text</source>
        <translation>Versionen, Datenbank, Uhr, Netz und die letzten Ereignisse als Text</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Only what went wrong</source>
        <translation>Nur was schiefging</translation>
    </message>
    <message>
        <source>Nothing in the log is like that.</source>
        <translation>Im Protokoll steht nichts dergleichen.</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Devices, offers and faults are noted here.</source>
        <translation>Noch ist nichts geschehen. Hier stehen Geräte, Angebote und Störungen.</translation>
    </message>
    <message>
        <source>Looking at the installation …</source>
        <translation>Die Installation wird geprüft …</translation>
    </message>
    <message>
        <source>Copied. It holds no keys and no readings; paste it where you ask for help.</source>
        <translation>Kopiert. Schlüssel und Messwerte sind nicht dabei; fügen Sie es ein, wo Sie um Hilfe bitten.</translation>
    </message>
</context>
<context>
    <name>LookStep</name>
    <message>
        <source>Is this the device?</source>
        <translation>Ist es dieses Gerät?</translation>
    </message>
    <message>
        <source>Compare the serial number with its plate, and the values with its display.</source>
        <translation>Vergleichen Sie die Seriennummer mit dem Typenschild und die Werte mit der Anzeige.</translation>
    </message>
    <message>
        <source>Reading the device</source>
        <translation>Gerät wird gelesen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>The device was left. Try again.</source>
        <translation>Das Gerät wurde verlassen. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>unit {unit}</source>
        <translation>Nummer {unit}</translation>
    </message>
    <message>
        <source>{profile}, {sure} sure</source>
        <translation>{profile}, {sure} sicher</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>Das Gerät</translation>
    </message>
    <message>
        <source>The simulated meter</source>
        <translation>Der simulierte Zähler</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>{vault} keeps the passphrases of the trader&apos;s and the meter&apos;s key.</source>
        <translation>{vault} verwahrt die Passphrasen des Händler- und des Zählerschlüssels.</translation>
    </message>
    <message>
        <source>No secret store keeps the passphrases of the trader&apos;s and the meter&apos;s key here: type one for both. It is asked for when trading begins.</source>
        <translation>Kein Geheimnisspeicher verwahrt hier die Passphrasen des Händler- und des Zählerschlüssels: geben Sie eine für beide ein. Nach ihr wird gefragt, wenn der Handel beginnt.</translation>
    </message>
    <message>
        <source>Make the missing keys</source>
        <translation>Fehlende Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Nobody can give a passphrase back to you: write it down and keep it.</source>
        <translation>Niemand kann Ihnen eine Passphrase wiedergeben: schreiben Sie sie auf und verwahren Sie sie.</translation>
    </message>
    <message>
        <source>Make the keys</source>
        <translation>Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Passphrase of the other keys</source>
        <translation>Passphrase der anderen Schlüssel</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The keys are being made …</source>
        <translation>Die Schlüssel werden erzeugt …</translation>
    </message>
</context>
<context>
    <name>Market</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>Not below</source>
        <translation>Nicht unter</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Not above</source>
        <translation>Nicht über</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Sell up to</source>
        <translation>Verkauf bis</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Buy up to</source>
        <translation>Kauf bis</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Abgegeben</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Waiting for neighbours</source>
        <translation>Wartet auf Nachbarn</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Not posted</source>
        <translation>Nicht abgegeben</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Nicht abgerechnet</translation>
    </message>
    <message>
        <source>{state} (until {time})</source>
        <translation>{state} (bis {time})</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count} Stunden</translation>
    </message>
    <message>
        <source>nothing to sell</source>
        <translation>nichts zu verkaufen</translation>
    </message>
    <message>
        <source>{amount} in {hours}</source>
        <translation>{amount} in {hours}</translation>
    </message>
    <message>
        <source>{amount} in {hours}, not below {limit}</source>
        <translation>{amount} in {hours}, nicht unter {limit}</translation>
    </message>
    <message>
        <source>The schedule is off</source>
        <translation>Der Zeitplan ist aus</translation>
    </message>
    <message>
        <source>No next post is planned</source>
        <translation>Kein nächstes Angebot geplant</translation>
    </message>
    <message>
        <source>Next post now</source>
        <translation>Nächstes Angebot jetzt</translation>
    </message>
    <message>
        <source>Next post in {time}</source>
        <translation>Nächstes Angebot in {time}</translation>
    </message>
    <message>
        <source>No offer is planned yet.</source>
        <translation>Noch ist kein Angebot geplant.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is posted already.</source>
        <translation>Das Angebot für morgen ist schon abgegeben.</translation>
    </message>
    <message>
        <source>No new offers are made. It would be {offer}.</source>
        <translation>Es werden keine neuen Angebote gemacht. Es wäre: {offer}.</translation>
    </message>
    <message>
        <source>Up to {amount} of surplus expected, judging by {days}</source>
        <translation>Bis zu {amount} Überschuss erwartet, nach {days} zu urteilen</translation>
    </message>
    <message>
        <source>Not offered because no surplus is expected, judging by {days}</source>
        <translation>Nicht angeboten, weil kein Überschuss erwartet wird, nach {days} zu urteilen</translation>
    </message>
    <message>
        <source>Up to {amount} of need expected, judging by {days}</source>
        <translation>Bis zu {amount} Bedarf erwartet, nach {days} zu urteilen</translation>
    </message>
    <message>
        <source>Not asked for because no need is expected, judging by {days}</source>
        <translation>Nicht nachgefragt, weil kein Bedarf erwartet wird, nach {days} zu urteilen</translation>
    </message>
    <message>
        <source>Not asked for because the account is empty</source>
        <translation>Nicht nachgefragt, weil das Konto leer ist</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>dem letzten Tag</translation>
    </message>
    <message>
        <source>the last {count} days</source>
        <translation>den letzten {count} Tagen</translation>
    </message>
    <message>
        <source>about {likely} coins of the network, at most {most}. The trader&apos;s account pays; it holds {held}.</source>
        <translation>etwa {likely} Münzen des Netzes, höchstens {most}. Es zahlt das Konto des Händlers; darauf sind {held}.</translation>
    </message>
    <message>
        <source>about {likely} coins of the network, at most {most}. The trader&apos;s account holds only {held}: put coins there.</source>
        <translation>etwa {likely} Münzen des Netzes, höchstens {most}. Auf dem Konto des Händlers sind nur {held}: Münzen dorthin geben.</translation>
    </message>
    <message>
        <source>No history yet: all the roof can make is offered; what is measured counts</source>
        <translation>Noch keine Vergangenheit: angeboten wird alles, was das Dach kann; es zählt, was gemessen wird</translation>
    </message>
    <message>
        <source>Not offered because the home has no solar roof</source>
        <translation>Nicht angeboten, weil das Haus kein Solardach hat</translation>
    </message>
    <message>
        <source>No history yet: all the home can draw is asked for; what is measured counts</source>
        <translation>Noch keine Vergangenheit: nachgefragt wird alles, was das Haus beziehen kann; es zählt, was gemessen wird</translation>
    </message>
    <message>
        <source>Less than the {amount} expected because the account covers no more</source>
        <translation>Weniger als die erwarteten {amount}, weil das Konto nicht mehr deckt</translation>
    </message>
    <message>
        <source>The grid pays {price} for the same kilowatt-hour. Enter at least that.</source>
        <translation>Das Netz zahlt {price} für dieselbe Kilowattstunde. Tragen Sie mindestens das ein.</translation>
    </message>
    <message>
        <source>No neighbour pays more than the supplier takes: {price}. Enter at most that.</source>
        <translation>Kein Nachbar zahlt mehr, als der Versorger nimmt: {price}. Tragen Sie höchstens das ein.</translation>
    </message>
    <message>
        <source>Feed-in pays {price}.</source>
        <translation>Die Einspeisung bringt {price}.</translation>
    </message>
    <message>
        <source>The supplier sells for {price}. Enter at most that.</source>
        <translation>Der Versorger verkauft für {price}. Tragen Sie höchstens das ein.</translation>
    </message>
    <message>
        <source>No neighbour sells for less than feed-in pays: {price}. Enter at least that.</source>
        <translation>Kein Nachbar verkauft für weniger, als die Einspeisung bringt: {price}. Tragen Sie mindestens das ein.</translation>
    </message>
    <message>
        <source>The supplier takes {price}, all fees included.</source>
        <translation>Der Versorger nimmt {price}, alle Abgaben enthalten.</translation>
    </message>
    <message>
        <source>The neighbourhood price is lower in every hour: nothing would be sold.</source>
        <translation>Der Nachbarschaftspreis ist in jeder Stunde niedriger: nichts würde verkauft.</translation>
    </message>
    <message>
        <source>In {missed} of {all} hours the neighbourhood price is lower: nothing is sold then.</source>
        <translation>In {missed} von {all} Stunden ist der Nachbarschaftspreis niedriger: dann wird nichts verkauft.</translation>
    </message>
    <message>
        <source>The neighbourhood price with fees is higher in every hour: nothing would be bought.</source>
        <translation>Der Nachbarschaftspreis mit Gebühren ist in jeder Stunde höher: nichts würde gekauft.</translation>
    </message>
    <message>
        <source>In {missed} of {all} hours the price with fees is higher: nothing is bought then.</source>
        <translation>In {missed} von {all} Stunden ist der Preis mit Gebühren höher: dann wird nichts gekauft.</translation>
    </message>
</context>
<context>
    <name>MarketPage</name>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Post now …</source>
        <translation>Jetzt abgeben …</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Neighbourhood price today</source>
        <translation>Nachbarschaftspreis heute</translation>
    </message>
    <message>
        <source>The community has not told its prices yet.</source>
        <translation>Die Gemeinschaft hat ihre Preise noch nicht genannt.</translation>
    </message>
    <message>
        <source>The last 30 offers</source>
        <translation>Die letzten 30 Angebote</translation>
    </message>
    <message>
        <source>Values as a table …</source>
        <translation>Werte als Tabelle …</translation>
    </message>
    <message>
        <source>Picture of this chart …</source>
        <translation>Bild dieses Diagramms …</translation>
    </message>
    <message>
        <source>No offers yet. Switch the schedule on, and the first one appears here when it is posted.</source>
        <translation>Noch keine Angebote. Schalten Sie den Zeitplan ein, dann erscheint hier das erste, sobald es abgegeben ist.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is posted already, or it is too late for it.</source>
        <translation>Das Angebot für morgen ist schon abgegeben, oder es ist zu spät dafür.</translation>
    </message>
    <message>
        <source>It is too late for tomorrow&apos;s offer.</source>
        <translation>Für das Angebot von morgen ist es zu spät.</translation>
    </message>
    <message>
        <source>Posting …</source>
        <translation>Wird abgegeben …</translation>
    </message>
    <message>
        <source>Posted: {offer}.</source>
        <translation>Abgegeben: {offer}.</translation>
    </message>
</context>
<context>
    <name>MoneyCard</name>
    <message>
        <source>Your first day in money comes here as soon as it is settled: what neighbours paid, and how much more that is than feed-in alone.</source>
        <translation>Hier steht Ihr erster Tag in Geld, sobald er abgerechnet ist: was die Nachbarn gezahlt haben und wie viel mehr das ist als die Einspeisung allein.</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Put money in</source>
        <translation>Geld einzahlen</translation>
    </message>
    <message>
        <source>Take money out</source>
        <translation>Geld auszahlen</translation>
    </message>
    <message>
        <source>Passphrase of the owner&apos;s key</source>
        <translation>Passphrase des Eigentümerschlüssels</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Put in now</source>
        <translation>Jetzt einzahlen</translation>
    </message>
    <message>
        <source>Take out now</source>
        <translation>Jetzt auszahlen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{money} are in your own account.</source>
        <translation>{money} sind auf Ihrem eigenen Konto.</translation>
    </message>
    <message>
        <source>{money} are free; what is locked or owed stays.</source>
        <translation>{money} sind frei; Gebundenes und Geschuldetes bleibt.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Signed and sent; the network takes it in … {seconds} s</source>
        <translation>Unterschrieben und gesendet; das Netz nimmt es auf … {seconds} s</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language: system</source>
        <translation>Sprache: System</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours: system</source>
        <translation>Farben: System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Geldbörse</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>{count} more are in the log.</source>
        <translation>{count} weitere stehen im Protokoll.</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the transaction</source>
        <translation>Die Transaktion kopieren</translation>
    </message>
    <message>
        <source>Hours to sell</source>
        <translation>Stunden zum Verkaufen</translation>
    </message>
    <message>
        <source>Hours to buy</source>
        <translation>Stunden zum Kaufen</translation>
    </message>
    <message>
        <source>Transaction {hash}</source>
        <translation>Transaktion {hash}</translation>
    </message>
    <message>
        <source>To sell</source>
        <translation>Verkaufen</translation>
    </message>
    <message>
        <source>To buy</source>
        <translation>Kaufen</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>The program is still starting. Try again soon.</source>
        <translation>Das Programm startet noch. Bitte versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This did not work because of a fault of the program. Details are in the log.</source>
        <translation>Das ging wegen eines Programmfehlers nicht. Einzelheiten stehen im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Waiting for the first reading</source>
        <translation>Wartet auf die erste Ablesung</translation>
    </message>
    <message>
        <source>No reading since {time}</source>
        <translation>Keine Ablesung seit {time}</translation>
    </message>
    <message>
        <source>Read {age}</source>
        <translation>Abgelesen {age}</translation>
    </message>
    <message>
        <source>{share} used at home</source>
        <translation>{share} selbst verbraucht</translation>
    </message>
    <message>
        <source>with neighbours</source>
        <translation>mit Nachbarn</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>in the home</source>
        <translation>im Haus</translation>
    </message>
    <message>
        <source>Self-sufficient</source>
        <translation>Autarkie</translation>
    </message>
    <message>
        <source>of what was used</source>
        <translation>des Verbrauchs</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Neighbourhood price</source>
        <translation>Nachbarschaftspreis</translation>
    </message>
    <message>
        <source>per kWh, now</source>
        <translation>je kWh, jetzt</translation>
    </message>
    <message>
        <source>{day} {sold} and {rest} to the grid at {feed_in}: {earned}. Feed-in alone: {alone}.</source>
        <translation>{day} {sold} und {rest} ans Netz zu {feed_in}: {earned}. Einspeisung allein: {alone}.</translation>
    </message>
    <message>
        <source>{amount} more.</source>
        <translation>{amount} mehr.</translation>
    </message>
    <message>
        <source>{amount} less.</source>
        <translation>{amount} weniger.</translation>
    </message>
    <message>
        <source>{energy} bought from neighbours.</source>
        <translation>{energy} von Nachbarn gekauft.</translation>
    </message>
    <message>
        <source>{days} settled days since {day}: {amount} more than feed-in alone.</source>
        <translation>{days} abgerechnete Tage seit {day}: {amount} mehr als mit Einspeisung allein.</translation>
    </message>
    <message>
        <source>{days} settled days since {day}: {amount} less than feed-in alone.</source>
        <translation>{days} abgerechnete Tage seit {day}: {amount} weniger als mit Einspeisung allein.</translation>
    </message>
    <message>
        <source>Buying from neighbours saved {amount}.</source>
        <translation>Der Kauf von Nachbarn sparte {amount}.</translation>
    </message>
    <message>
        <source>Buying from neighbours cost {amount} more.</source>
        <translation>Der Kauf von Nachbarn kostete {amount} mehr.</translation>
    </message>
    <message>
        <source>Quarter-hours not in it: {reasons}.</source>
        <translation>Viertelstunden nicht darin: {reasons}.</translation>
    </message>
    <message>
        <source>nothing to neighbours</source>
        <translation>nichts an Nachbarn</translation>
    </message>
    <message>
        <source>{energy} to neighbours at {price}</source>
        <translation>{energy} an Nachbarn zu {price}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>On {day}</source>
        <translation>Am {day}</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>PartDialog</name>
    <message>
        <source>Passphrase of the owner&apos;s key</source>
        <translation>Passphrase des Eigentümerschlüssels</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Signed and sent; the network takes it in … {seconds} s</source>
        <translation>Unterschrieben und gesendet; das Netz nimmt es auf … {seconds} s</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Pause trading?</source>
        <translation>Handel anhalten?</translation>
    </message>
    <message>
        <source>At once nothing is offered, sent or signed any more, also after a restart.</source>
        <translation>Ab sofort wird nichts mehr angeboten, gesendet oder unterschrieben, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Offers that are posted stand as they are. Readings go on being taken; days whose readings are not handed in are not paid.</source>
        <translation>Abgegebene Angebote bleiben, wie sie sind. Messwerte werden weiter gelesen; Tage, deren Messwerte nicht eingereicht werden, werden nicht bezahlt.</translation>
    </message>
    <message>
        <source>It stays so until you resume it.</source>
        <translation>Das bleibt so, bis Sie ihn fortsetzen.</translation>
    </message>
    <message>
        <source>Pause trading</source>
        <translation>Handel anhalten</translation>
    </message>
    <message>
        <source>Resume trading?</source>
        <translation>Handel fortsetzen?</translation>
    </message>
    <message>
        <source>The schedule posts offers again within your limits, and hands in readings.</source>
        <translation>Der Zeitplan gibt wieder Angebote innerhalb Ihrer Grenzen ab und reicht Messwerte ein.</translation>
    </message>
    <message>
        <source>If an alarm paused it, look at the log and the transactions first.</source>
        <translation>Hat ein Alarm ihn angehalten, sehen Sie zuerst ins Protokoll und in die Überweisungen.</translation>
    </message>
    <message>
        <source>Resume trading</source>
        <translation>Handel fortsetzen</translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>Who sets this home up?</source>
        <translation>Wer richtet dieses Haus ein?</translation>
    </message>
    <message>
        <source>I li&amp;ve here</source>
        <translation>Ich wohne &amp;hier</translation>
    </message>
    <message>
        <source>You want to see what the roof makes and what it earns.</source>
        <translation>Sie wollen sehen, was das Dach erzeugt und was es einbringt.</translation>
    </message>
    <message>
        <source>I am the &amp;electrician</source>
        <translation>Ich bin Elektri&amp;ker</translation>
    </message>
    <message>
        <source>You connect inverter and meter, prove that they measure rightly, and hand over a report. The owner&apos;s keys stay the owner&apos;s matter.</source>
        <translation>Sie schließen Wechselrichter und Zähler an, weisen nach, dass sie richtig messen, und übergeben ein Protokoll. Die Schlüssel bleiben Sache des Eigentümers.</translation>
    </message>
</context>
<context>
    <name>PhasePicture</name>
    <message>
        <source>Power of the phases</source>
        <translation>Leistung der Phasen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>kein Messwert</translation>
    </message>
    <message>
        <source>from the grid</source>
        <translation>aus dem Netz</translation>
    </message>
    <message>
        <source>to the grid</source>
        <translation>ins Netz</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>the last 2 minutes</source>
        <translation>die letzten 2 Minuten</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>The chart begins with the first reading. Devices that are to be read are added on the Devices page.</source>
        <translation>Das Diagramm beginnt mit der ersten Ablesung. Geräte werden auf der Seite Geräte hinzugefügt.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Show: {span}</source>
        <translation>Zeigen: {span}</translation>
    </message>
</context>
<context>
    <name>PostDialog</name>
    <message>
        <source>asking the network …</source>
        <translation>das Netz wird gefragt …</translation>
    </message>
    <message>
        <source>Post now?</source>
        <translation>Jetzt abgeben?</translation>
    </message>
    <message>
        <source>Post the offer for {day} now?</source>
        <translation>Das Angebot für {day} jetzt abgeben?</translation>
    </message>
    <message>
        <source>Nothing is promised: only what the meter counts after delivery is traded, inside these limits. The rest goes to the grid. Once posted, this day&apos;s offer stays as it is.</source>
        <translation>Versprochen wird nichts: Gehandelt wird nur, was der Zähler nach der Lieferung gezählt hat, innerhalb dieser Grenzen. Der Rest geht ans Netz. Einmal abgegeben, bleibt das Angebot dieses Tages, wie es ist.</translation>
    </message>
    <message>
        <source>{time}, in {left}. If it is not posted by then, the last offer stands, for at most 14 days.</source>
        <translation>{time}, in {left}. Steht bis dahin kein neues, gilt das letzte Angebot weiter, höchstens 14 Tage.</translation>
    </message>
    <message>
        <source>Community&apos;s fees</source>
        <translation>Gebühren der Gemeinschaft</translation>
    </message>
    <message>
        <source>{fees}/kWh when buying, inside that</source>
        <translation>{fees}/kWh beim Kaufen, darin enthalten</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Sell not below</source>
        <translation>Verkaufen nicht unter</translation>
    </message>
    <message>
        <source>Buy not above</source>
        <translation>Kaufen nicht über</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Network&apos;s fee</source>
        <translation>Gebühr des Netzes</translation>
    </message>
    <message>
        <source>Network&apos;s fee: {fee}</source>
        <translation>Gebühr des Netzes: {fee}</translation>
    </message>
    <message>
        <source>Post now</source>
        <translation>Jetzt abgeben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>The program goes on here. Quit it from this icon&apos;s menu.</source>
        <translation>Das Programm läuft hier weiter. Beenden Sie es im Menü dieses Symbols.</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
</context>
<context>
    <name>PriceChart</name>
    <message>
        <source>Neighbourhood price by hour</source>
        <translation>Nachbarschaftspreis nach Stunden</translation>
    </message>
    <message>
        <source>Supplier {price}</source>
        <translation>Versorger {price}</translation>
    </message>
    <message>
        <source>Feed-in {price}</source>
        <translation>Einspeisung {price}</translation>
    </message>
    <message>
        <source>now {price}</source>
        <translation>jetzt {price}</translation>
    </message>
</context>
<context>
    <name>PriceDaysCard</name>
    <message>
        <source>Prices by day</source>
        <translation>Preise nach Tagen</translation>
    </message>
    <message>
        <source>ct per kWh; neighbours: mean of what was sold</source>
        <translation>ct je kWh; Nachbarn: Mittel des Verkauften</translation>
    </message>
    <message>
        <source>The first settled day begins this chart.</source>
        <translation>Mit dem ersten abgerechneten Tag beginnt dieses Diagramm.</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Versorger</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Feed-in</source>
        <translation>Einspeisung</translation>
    </message>
</context>
<context>
    <name>ProfileBox</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Detect by itself</source>
        <translation>Selbst erkennen</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>The simulated home lives through its first days</source>
        <translation>Das simulierte Haus erlebt seine ersten Tage</translation>
    </message>
    <message>
        <source>Its roof, battery and meter are read, offers go to the neighbours, days are settled: the same way as in a real home, only faster. This happens once; the next start goes on from there.</source>
        <translation>Dach, Batterie und Zähler werden abgelesen, Angebote gehen an die Nachbarn, Tage werden abgerechnet: wie in einem echten Haus, nur schneller. Das geschieht einmal; der nächste Start setzt dort fort.</translation>
    </message>
    <message>
        <source>Days played</source>
        <translation>Gespielte Tage</translation>
    </message>
    <message>
        <source>Day {day} of {days}</source>
        <translation>Tag {day} von {days}</translation>
    </message>
</context>
<context>
    <name>ProposeDialog</name>
    <message>
        <source>Another price, the same at all hours</source>
        <translation>Ein anderer Preis, für alle Stunden gleich</translation>
    </message>
    <message>
        <source>Why, in a line</source>
        <translation>Warum, in einer Zeile</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Propose now</source>
        <translation>Jetzt vorschlagen</translation>
    </message>
    <message>
        <source>What is decided</source>
        <translation>Worüber entschieden wird</translation>
    </message>
    <message>
        <source>Neighbourhood price</source>
        <translation>Nachbarschaftspreis</translation>
    </message>
    <message>
        <source>Grid fee</source>
        <translation>Netzentgelt</translation>
    </message>
    <message>
        <source>Community fee</source>
        <translation>Entgelt der Gemeinschaft</translation>
    </message>
    <message>
        <source>Account {number}</source>
        <translation>Konto {number}</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>The community&apos;s money has only {decimals} decimals. Round the amount.</source>
        <translation>Das Geld der Gemeinschaft hat nur {decimals} Nachkommastellen. Den Betrag runden.</translation>
    </message>
    <message>
        <source>The owner&apos;s key is locked. Type its passphrase.</source>
        <translation>Der Eigentümerschlüssel ist gesperrt. Seine Passphrase eingeben.</translation>
    </message>
    <message>
        <source>There is a device named {name} already. Choose another name, or change that one.</source>
        <translation>Ein Gerät namens {name} gibt es schon. Einen anderen Namen wählen oder jenes ändern.</translation>
    </message>
    <message>
        <source>This community has no token and no pot, so nothing can be paid from it.</source>
        <translation>Diese Gemeinschaft hat keine Token und keine Kasse, aus der gezahlt werden könnte.</translation>
    </message>
    <message>
        <source>Trading is paused ({reason}), so nothing is signed. Resume it first.</source>
        <translation>Der Handel ist angehalten ({reason}), also wird nichts unterschrieben. Zuerst fortsetzen.</translation>
    </message>
    <message>
        <source>an account is missing</source>
        <translation>ein Konto fehlt</translation>
    </message>
    <message>
        <source>it can be put in force from {day:%Y-%m-%d} on (UTC), for 14 days</source>
        <translation>es kann ab {day:%d.%m.%Y} (UTC) in Kraft gesetzt werden, 14 Tage lang</translation>
    </message>
    <message>
        <source>it is too late: the vote is closed</source>
        <translation>es ist zu spät: die Abstimmung ist beendet</translation>
    </message>
    <message>
        <source>, or go back to what was kept: energy-app restore {path}.schema-{kept}</source>
        <translation> oder zum Aufbewahrten zurückkehren: energy-app restore {path}.schema-{kept}</translation>
    </message>
    <message>
        <source>0 is no measurement</source>
        <translation>0 ist keine Messung</translation>
    </message>
    <message>
        <source>0 of a counter that has counted</source>
        <translation>0 bei einem Zähler, der schon gezählt hat</translation>
    </message>
    <message>
        <source>A limit lies between 0 and 16.77 per kWh.</source>
        <translation>Eine Grenze liegt zwischen 0 und 16,77 je kWh.</translation>
    </message>
    <message>
        <source>A meter was registered since this was written. {again}</source>
        <translation>Seit dies geschrieben wurde, wurde ein Zähler eingetragen. {again}</translation>
    </message>
    <message>
        <source>A packed stretch of readings (series {series}, from {first_ms} on) is damaged: {error}. Put a backup in place of the database.</source>
        <translation>Ein gepackter Abschnitt der Messwerte (Reihe {series}, ab {first_ms}) ist beschädigt: {error}. Eine Sicherung an die Stelle der Datenbank setzen.</translation>
    </message>
    <message>
        <source>A phase is 1, 2 or 3.</source>
        <translation>Eine Phase ist 1, 2 oder 3.</translation>
    </message>
    <message>
        <source>A place needs both latitude and longitude, or neither.</source>
        <translation>Ein Ort braucht Breite und Länge, oder keines von beiden.</translation>
    </message>
    <message>
        <source>A practice network cannot be let in: it is made by the demo, on this machine.</source>
        <translation>Ein Übungsnetz kann nicht aufgenommen werden: Die Demo macht es auf diesem Rechner.</translation>
    </message>
    <message>
        <source>A price or fee is from 0 to {most:g} ct per kWh.</source>
        <translation>Ein Preis oder Entgelt liegt zwischen 0 und {most:g} ct je kWh.</translation>
    </message>
    <message>
        <source>A registration is signed, or sent with the owner&apos;s key.</source>
        <translation>Eine Eintragung wird unterschrieben, oder mit dem Eigentümerschlüssel gesendet.</translation>
    </message>
    <message>
        <source>A report of the training proves no meter. Test the real device first.</source>
        <translation>Ein Protokoll der Übung belegt keinen Zähler. Erst das echte Gerät prüfen.</translation>
    </message>
    <message>
        <source>A simulated meter is not registered. Test the real device first.</source>
        <translation>Ein simulierter Zähler wird nicht eingetragen. Erst das echte Gerät prüfen.</translation>
    </message>
    <message>
        <source>A unit number lies between 0 and {last}.</source>
        <translation>Eine Gerätenummer liegt zwischen 0 und {last}.</translation>
    </message>
    <message>
        <source>Another device answers at {endpoint} unit {unit}: its serial number is {serial}, that of {name} {own_serial}. Add it as a new device.</source>
        <translation>Unter {endpoint} Gerätenummer {unit} antwortet ein anderes Gerät: Seine Seriennummer ist {serial}, die von {name} {own_serial}. Es als neues Gerät aufnehmen.</translation>
    </message>
    <message>
        <source>At {address} there is no market of this community.</source>
        <translation>An der Adresse {address} ist kein Markt dieser Gemeinschaft.</translation>
    </message>
    <message>
        <source>At {address} there is no {name} contract (asked for {function}). Check the address.</source>
        <translation>Unter {address} gibt es keinen Vertrag {name} (gefragt war {function}). Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>Choose another passphrase for the keys that work unattended.</source>
        <translation>Für die Schlüssel, die unbeaufsichtigt arbeiten, eine andere Passphrase wählen.</translation>
    </message>
    <message>
        <source>Choose from 1 to {most} days.</source>
        <translation>Wählen Sie 1 bis {most} Tage.</translation>
    </message>
    <message>
        <source>Give one price, or 24 by hour of the UTC day.</source>
        <translation>Einen Preis angeben, oder 24 nach Stunden des UTC-Tags.</translation>
    </message>
    <message>
        <source>Give the device a name of up to {most} letters.</source>
        <translation>Dem Gerät einen Namen mit höchstens {most} Zeichen geben.</translation>
    </message>
    <message>
        <source>Give the number of the metering point, as the grid operator&apos;s letter has it.</source>
        <translation>Die Nummer des Zählpunkts angeben, wie sie im Brief des Netzbetreibers steht.</translation>
    </message>
    <message>
        <source>Give the site a name.</source>
        <translation>Der Anlage einen Namen geben.</translation>
    </message>
    <message>
        <source>It came to nothing ({state}): {reason}.</source>
        <translation>Daraus wurde nichts ({state}): {reason}.</translation>
    </message>
    <message>
        <source>It is too late for tomorrow&apos;s offer: the market takes no more.</source>
        <translation>Für das Angebot für morgen ist es zu spät: Der Markt nimmt keines mehr an.</translation>
    </message>
    <message>
        <source>It would fail when it is put in force: {why}. Nothing was sent.</source>
        <translation>Es würde beim Inkraftsetzen scheitern: {why}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>More power leaves the house than comes in: a meter may be the wrong way round or at another place. Test the meters; invert turns one round.</source>
        <translation>Es verlässt mehr Leistung das Haus, als hineinkommt: Ein Zähler ist vielleicht verkehrt herum oder an anderer Stelle eingebaut. Die Zähler prüfen; „umdrehen“ kehrt einen um.</translation>
    </message>
    <message>
        <source>Name one account, like {example}.</source>
        <translation>Ein Konto angeben, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>Name the account that is paid, and how much it gets, like 12.50.</source>
        <translation>Angeben, welches Konto wie viel bekommt, zum Beispiel 12,50.</translation>
    </message>
    <message>
        <source>Name the member by its number, like 3.</source>
        <translation>Das Mitglied mit seiner Nummer angeben, zum Beispiel 3.</translation>
    </message>
    <message>
        <source>No column of {name} says what was allocated. It has {names}: name the column with --bought or --sold.</source>
        <translation>Keine Spalte von {name} sagt, was zugeteilt wurde. Es gibt {names}: die Spalte mit --bought oder --sold nennen.</translation>
    </message>
    <message>
        <source>No device has been tested in {directory}. Begin with energy-app devices test.</source>
        <translation>In {directory} wurde noch kein Gerät geprüft. Mit energy-app devices test beginnen.</translation>
    </message>
    <message>
        <source>No device is being commissioned.</source>
        <translation>Es wird kein Gerät in Betrieb genommen.</translation>
    </message>
    <message>
        <source>No device is being commissioned. Choose one first.</source>
        <translation>Es wird kein Gerät in Betrieb genommen. Erst eines wählen.</translation>
    </message>
    <message>
        <source>No reading is taken: there are some until {newest:%Y-%m-%d %H:%M} UTC, after this clock&apos;s time. Reading goes on by itself once the clock is right.</source>
        <translation>Es wird kein Messwert aufgenommen: Es gibt schon welche bis {newest:%d.%m.%Y %H:%M} UTC, nach der Zeit dieser Uhr. Sobald die Uhr stimmt, geht das Ablesen von selbst weiter.</translation>
    </message>
    <message>
        <source>No running program offers its home in {directory}.</source>
        <translation>Kein laufendes Programm bietet sein Haus in {directory} an.</translation>
    </message>
    <message>
        <source>Nobody looked at the device any more, so it was left. Begin again.</source>
        <translation>Niemand sah mehr nach dem Gerät, darum wurde es verlassen. Neu beginnen.</translation>
    </message>
    <message>
        <source>Not signed: EIP-712 knows no {others} of a domain.</source>
        <translation>Nicht signiert: EIP-712 kennt kein {others} einer Domäne.</translation>
    </message>
    <message>
        <source>Not signed: signing is paused ({reason}).</source>
        <translation>Nicht signiert: Das Signieren ist angehalten ({reason}).</translation>
    </message>
    <message>
        <source>Not signed: the data does not describe {kind}.</source>
        <translation>Nicht signiert: Die Daten beschreiben kein {kind}.</translation>
    </message>
    <message>
        <source>Not signed: the fees of the day would go over their cap.</source>
        <translation>Nicht signiert: Die Gebühren des Tages lägen über ihrer Grenze.</translation>
    </message>
    <message>
        <source>Not signed: {count} signatures within the day are enough.</source>
        <translation>Nicht signiert: {count} Signaturen an einem Tag sind genug.</translation>
    </message>
    <message>
        <source>Not signed: {count} signatures within the hour are enough.</source>
        <translation>Nicht signiert: {count} Signaturen in einer Stunde sind genug.</translation>
    </message>
    <message>
        <source>Not signed: {why}.</source>
        <translation>Nicht signiert: {why}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Say --yes to agree to the cost.</source>
        <translation>Nichts wurde gesendet. Mit --yes den Kosten zustimmen.</translation>
    </message>
    <message>
        <source>Nothing would be paid.</source>
        <translation>Es würde nichts gezahlt.</translation>
    </message>
    <message>
        <source>Only simulated time has a speed.</source>
        <translation>Nur simulierte Zeit hat eine Geschwindigkeit.</translation>
    </message>
    <message>
        <source>Only {free:.2f} are free now; the rest is locked for posted offers or owed.</source>
        <translation>Nur {free:.2f} sind jetzt frei; der Rest ist für abgegebene Angebote gebunden oder wird geschuldet.</translation>
    </message>
    <message>
        <source>Only {free} are free now; {locked} are locked for days not paid yet and {owed} are owed.</source>
        <translation>Nur {free} sind jetzt frei; {locked} sind für noch nicht bezahlte Tage gebunden, {owed} werden geschuldet.</translation>
    </message>
    <message>
        <source>PV and battery share the DC side, and the device does not tell them apart</source>
        <translation>PV und Batterie teilen sich die Gleichstromseite, und das Gerät unterscheidet sie nicht</translation>
    </message>
    <message>
        <source>Proposal {number} asks for that already. Nothing was sent; see energy-app community votes.</source>
        <translation>Vorschlag {number} will das schon. Nichts wurde gesendet; siehe energy-app community votes.</translation>
    </message>
    <message>
        <source>Proposal {number} can be put in force from {day:%Y-%m-%d} on.</source>
        <translation>Vorschlag {number} kann ab {day:%d.%m.%Y} in Kraft gesetzt werden.</translation>
    </message>
    <message>
        <source>Proposal {number} has lapsed: it could be put in force until {day:%Y-%m-%d}.</source>
        <translation>Vorschlag {number} ist verfallen: er konnte bis {day:%d.%m.%Y} in Kraft gesetzt werden.</translation>
    </message>
    <message>
        <source>Proposal {number} is in force already.</source>
        <translation>Vorschlag {number} ist schon in Kraft.</translation>
    </message>
    <message>
        <source>Proposal {number} is still voted on, until {day:%Y-%m-%d}.</source>
        <translation>Über Vorschlag {number} wird noch abgestimmt, bis {day:%d.%m.%Y}.</translation>
    </message>
    <message>
        <source>Proposal {number} was refused: {yes} yes of {needed}, {no} no.</source>
        <translation>Vorschlag {number} wurde abgelehnt: {yes} von {needed} Ja, {no} Nein.</translation>
    </message>
    <message>
        <source>Raw readings must be kept for {days} days at least: a day may be corrected.</source>
        <translation>Rohwerte müssen mindestens {days} Tage bleiben: Ein Tag kann korrigiert werden.</translation>
    </message>
    <message>
        <source>Readings after the exchange are booked already. Give the instant at which the old meter was read, before the first reading of the new one.</source>
        <translation>Messwerte nach dem Tausch sind schon gebucht. Den Zeitpunkt angeben, zu dem der alte Zähler abgelesen wurde, vor dem ersten Wert des neuen.</translation>
    </message>
    <message>
        <source>Refused: {why}. Nothing was sent.</source>
        <translation>Abgelehnt: {why}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Save the report first: the registration carries its hash.</source>
        <translation>Erst das Protokoll speichern: Die Eintragung trägt seine Prüfsumme.</translation>
    </message>
    <message>
        <source>Say in {most} letters at most what is proposed.</source>
        <translation>In höchstens {most} Zeichen sagen, was vorgeschlagen wird.</translation>
    </message>
    <message>
        <source>Say what is proposed.</source>
        <translation>Angeben, was vorgeschlagen wird.</translation>
    </message>
    <message>
        <source>Say which report</source>
        <translation>Sagen, welches Protokoll</translation>
    </message>
    <message>
        <source>Signing is paused ({reason}). Let it go on with energy-app wallet resume.</source>
        <translation>Das Signieren ist angehalten ({reason}). Mit energy-app wallet resume geht es weiter.</translation>
    </message>
    <message>
        <source>Simulated keys sign on the practice network only.</source>
        <translation>Simulierte Schlüssel signieren nur im Übungsnetz.</translation>
    </message>
    <message>
        <source>Simulated time runs at {least:g} to {most:g} seconds per second.</source>
        <translation>Simulierte Zeit läuft mit {least:g} bis {most:g} Sekunden je Sekunde.</translation>
    </message>
    <message>
        <source>Still on its way: {why}. energy-app wallet history shows its end.</source>
        <translation>Noch unterwegs: {why}. Die Liste der Transaktionen zeigt, wie es ausgeht (energy-app wallet history).</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>SunSpec model {id} is no longer at register {address} (found {found}, length {found_length}); searching again</source>
        <translation>SunSpec-Modell {id} steht nicht mehr an Register {address} (gefunden: {found}, Länge {found_length}); es wird neu gesucht</translation>
    </message>
    <message>
        <source>That is decided by the members&apos; vote: energy-app community propose {kind}.</source>
        <translation>Darüber stimmen die Mitglieder ab: energy-app community propose {kind}.</translation>
    </message>
    <message>
        <source>That is no account: {why}.</source>
        <translation>Das ist kein Konto: {why}.</translation>
    </message>
    <message>
        <source>That is no amount a day&apos;s settlement could bring.</source>
        <translation>So viel kann das Abrechnen eines Tages nicht bringen.</translation>
    </message>
    <message>
        <source>That is the administrator&apos;s office, held by {admin}, and no vote can do it. The members can vote for another one: energy-app community propose admin ADDRESS.</source>
        <translation>Das ist das Amt der Verwaltung, das {admin} hat; keine Abstimmung kann es tun. Die Mitglieder können eine andere wählen: energy-app community propose admin ADRESSE.</translation>
    </message>
    <message>
        <source>That market is in use already.</source>
        <translation>Dieser Markt ist schon in Gebrauch.</translation>
    </message>
    <message>
        <source>The backup holds {name!r}, which is no part of a home. Give another backup.</source>
        <translation>Die Sicherung enthält {name!r}, das zu keinem Haus gehört. Eine andere Sicherung angeben.</translation>
    </message>
    <message>
        <source>The backup&apos;s {role} key is no encrypted key file. Give another backup.</source>
        <translation>Der Schlüssel „{role}“ der Sicherung ist keine verschlüsselte Schlüsseldatei. Eine andere Sicherung angeben.</translation>
    </message>
    <message>
        <source>The claim in the file is not whole. {again}</source>
        <translation>Die Erklärung in der Datei ist nicht vollständig. {again}</translation>
    </message>
    <message>
        <source>The claim says something else than the rest of the file. {again}</source>
        <translation>Die Erklärung sagt etwas anderes als der Rest der Datei. {again}</translation>
    </message>
    <message>
        <source>The closing register of {closing_wh} Wh ({name}) does not follow the old meter&apos;s last reading, {raw_wh} Wh: at most {most_wh} Wh since. Read it again.</source>
        <translation>Der Endstand von {closing_wh} Wh ({name}) folgt nicht auf den letzten Wert des alten Zählers, {raw_wh} Wh: seitdem höchstens {most_wh} Wh. Noch einmal ablesen.</translation>
    </message>
    <message>
        <source>The community is not paused.</source>
        <translation>Die Gemeinschaft ist nicht angehalten.</translation>
    </message>
    <message>
        <source>The community is paused already.</source>
        <translation>Die Gemeinschaft ist schon angehalten.</translation>
    </message>
    <message>
        <source>The community&apos;s network is being asked. This page fills as soon as it has answered.</source>
        <translation>Das Netz der Gemeinschaft wird gefragt. Diese Seite füllt sich, sobald es geantwortet hat.</translation>
    </message>
    <message>
        <source>The community&apos;s terms are not known yet. Try again when the network has answered.</source>
        <translation>Preise und Entgelte der Gemeinschaft sind noch nicht bekannt. Noch einmal versuchen, wenn das Netz geantwortet hat.</translation>
    </message>
    <message>
        <source>The contract refuses: {reason}.</source>
        <translation>Der Vertrag lehnt ab: {reason}.</translation>
    </message>
    <message>
        <source>The core does not stop. End the program; nothing stored is lost.</source>
        <translation>Der Kern hält nicht an. Das Programm beenden; nichts Gespeichertes geht verloren.</translation>
    </message>
    <message>
        <source>The core is not running.</source>
        <translation>Der Kern läuft nicht.</translation>
    </message>
    <message>
        <source>The core is running already.</source>
        <translation>Der Kern läuft schon.</translation>
    </message>
    <message>
        <source>The database {path} is damaged ({error}). Move the file away or put a backup in its place.</source>
        <translation>Die Datenbank {path} ist beschädigt ({error}). Die Datei wegräumen oder eine Sicherung an ihre Stelle setzen.</translation>
    </message>
    <message>
        <source>The demo in {directory} has not begun. Run energy-app demo again.</source>
        <translation>Die Demo in {directory} hat noch nicht begonnen. energy-app demo noch einmal starten.</translation>
    </message>
    <message>
        <source>The device has not been watched yet. Wait for the checks.</source>
        <translation>Das Gerät wurde noch nicht beobachtet. Auf die Prüfungen warten.</translation>
    </message>
    <message>
        <source>The device is not being watched.</source>
        <translation>Das Gerät wird nicht beobachtet.</translation>
    </message>
    <message>
        <source>The device is not ready for a load step yet.</source>
        <translation>Das Gerät ist noch nicht bereit für einen Lastsprung.</translation>
    </message>
    <message>
        <source>The device&apos;s {loc}: {problem}.</source>
        <translation>Beim Gerät, {loc}: {problem}.</translation>
    </message>
    <message>
        <source>The disk is full: {path} cannot be written. Free some space.</source>
        <translation>Der Datenträger ist voll: {path} kann nicht geschrieben werden. Platz schaffen.</translation>
    </message>
    <message>
        <source>The disk reports an error on {path} ({error}). Check its space and health.</source>
        <translation>Der Datenträger meldet einen Fehler bei {path} ({error}). Seinen Platz und Zustand prüfen.</translation>
    </message>
    <message>
        <source>The electrician has not signed this yet. Have it signed first.</source>
        <translation>Der Elektriker hat dies noch nicht unterschrieben. Lassen Sie es erst unterschreiben.</translation>
    </message>
    <message>
        <source>The end of a chart must be after its start.</source>
        <translation>Das Ende eines Diagramms muss nach seinem Anfang liegen.</translation>
    </message>
    <message>
        <source>The end of a span must be after its start.</source>
        <translation>Das Ende eines Zeitraums muss nach seinem Anfang liegen.</translation>
    </message>
    <message>
        <source>The file tells no {name}. {again}</source>
        <translation>In der Datei fehlt {name}. {again}</translation>
    </message>
    <message>
        <source>The home is being closed.</source>
        <translation>Das Haus wird geschlossen.</translation>
    </message>
    <message>
        <source>The home of this computer cannot be removed from the list.</source>
        <translation>Das Haus dieses Rechners kann nicht aus der Liste entfernt werden.</translation>
    </message>
    <message>
        <source>The home was in no community when this was written. Join one, then write it again.</source>
        <translation>Das Haus war in keiner Gemeinschaft, als dies geschrieben wurde. Treten Sie einer bei, dann schreiben Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The home&apos;s tariffs are missing. Give feed-in and retail price in its settings.</source>
        <translation>Die Tarife des Hauses fehlen. In den Einstellungen Einspeisevergütung und Strompreis angeben.</translation>
    </message>
    <message>
        <source>The key of {account} is published in every development tool: anyone could take what it holds. It is not used on {network}.</source>
        <translation>Der Schlüssel von {account} steht in jedem Entwicklerwerkzeug: Jeder könnte nehmen, was darauf liegt. In {network} wird er nicht benutzt.</translation>
    </message>
    <message>
        <source>The keys are being made already. Wait a moment.</source>
        <translation>Die Schlüssel werden schon gemacht. Einen Moment warten.</translation>
    </message>
    <message>
        <source>The keys are locked: nothing is offered or settled until they are unlocked.</source>
        <translation>Die Schlüssel sind gesperrt: Bis sie entsperrt sind, wird nichts angeboten oder abgerechnet.</translation>
    </message>
    <message>
        <source>The keys of the simulated home are as they are. Begin a home of your own.</source>
        <translation>Die Schlüssel des simulierten Hauses sind, wie sie sind. Ein eigenes Haus beginnen.</translation>
    </message>
    <message>
        <source>The keys that work unattended need a passphrase too: type a second one.</source>
        <translation>Auch die Schlüssel, die unbeaufsichtigt arbeiten, brauchen eine Passphrase: eine zweite eingeben.</translation>
    </message>
    <message>
        <source>The load has to draw power: give its watts, for example --load-step 2000.</source>
        <translation>Die Last muss Leistung ziehen: ihre Watt angeben, zum Beispiel --load-step 2000.</translation>
    </message>
    <message>
        <source>The load has to draw power: give its watts, for example 2000.</source>
        <translation>Die Last muss Leistung ziehen: ihre Watt angeben, zum Beispiel 2000.</translation>
    </message>
    <message>
        <source>The members&apos; vote is the administrator already.</source>
        <translation>Die Abstimmung der Mitglieder hat die Verwaltung schon.</translation>
    </message>
    <message>
        <source>The meter key is made on the home&apos;s own computer: register it there.</source>
        <translation>Der Zählerschlüssel entsteht auf dem Rechner des Hauses: dort eintragen.</translation>
    </message>
    <message>
        <source>The network created no contract. Check its gas limit and try again.</source>
        <translation>Das Netz hat keinen Vertrag angelegt. Seine Gas-Grenze prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The network does not answer, so the offer cannot be planned. Try again soon.</source>
        <translation>Das Netz antwortet nicht, darum lässt sich das Angebot nicht planen. Bald noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The network file {path} cannot be read. Check its path.</source>
        <translation>Die Netzdatei {path} kann nicht gelesen werden. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>The network {name} names no community&apos;s contracts. Ask for its full file.</source>
        <translation>Das Netz {name} nennt keine Verträge einer Gemeinschaft. Um die vollständige Datei bitten.</translation>
    </message>
    <message>
        <source>The network {network} has no server address. Add one to its file.</source>
        <translation>Das Netz {network} hat keine Serveradresse. Eine in seine Datei eintragen.</translation>
    </message>
    <message>
        <source>The network&apos;s fees have risen since you looked. Nothing was sent; try again.</source>
        <translation>Die Gebühren des Netzes sind inzwischen gestiegen. Nichts wurde gesendet; noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The offer was not made.</source>
        <translation>Das Angebot wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>The owner&apos;s account does not hold that much of the community&apos;s money.</source>
        <translation>Auf dem Konto des Eigentümers liegt nicht so viel Geld der Gemeinschaft.</translation>
    </message>
    <message>
        <source>The owner&apos;s account has too few coins of the network to pay the fee.</source>
        <translation>Auf dem Konto des Eigentümers liegen zu wenige Münzen des Netzes für die Gebühr.</translation>
    </message>
    <message>
        <source>The owner&apos;s account {account} has too few coins of the network for the fee: {coins:.6f} are needed.</source>
        <translation>Das Konto {account} hat zu wenige Münzen des Netzes für die Gebühr: {coins:.6f} werden gebraucht.</translation>
    </message>
    <message>
        <source>The owner&apos;s passphrase needs at least {least} letters: it protects money.</source>
        <translation>Die Passphrase des Eigentümers braucht mindestens {least} Zeichen: Sie schützt Geld.</translation>
    </message>
    <message>
        <source>The package coincurve is missing, so nothing can be signed safely. Install the program again.</source>
        <translation>Das Paket coincurve fehlt, darum lässt sich nichts sicher signieren. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>The passphrase does not open the {role} key. Try again.</source>
        <translation>Die Passphrase öffnet den Schlüssel „{role}“ nicht. Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The practice community could not be set up: {step}: {why}.</source>
        <translation>Die Übungsgemeinschaft ließ sich nicht einrichten: {step}: {why}.</translation>
    </message>
    <message>
        <source>The practice network has no first block. Delete its file and start again.</source>
        <translation>Das Übungsnetz hat keinen ersten Block. Seine Datei löschen und neu starten.</translation>
    </message>
    <message>
        <source>The process that signs has ended. Unlock the key again.</source>
        <translation>Der Prozess, der signiert, ist beendet. Den Schlüssel neu entsperren.</translation>
    </message>
    <message>
        <source>The process that signs has no pipes.</source>
        <translation>Der Prozess, der signiert, hat keine Leitungen.</translation>
    </message>
    <message>
        <source>The program that has {directory} does not answer.</source>
        <translation>Das Programm, dem {directory} gehört, antwortet nicht.</translation>
    </message>
    <message>
        <source>The program that has {directory} does not let this window in.</source>
        <translation>Das Programm, dem {directory} gehört, lässt dieses Fenster nicht herein.</translation>
    </message>
    <message>
        <source>The program that read this home has ended.</source>
        <translation>Das Programm, das dieses Haus abgelesen hat, ist beendet.</translation>
    </message>
    <message>
        <source>The readings of {day} hold a quarter-hour of {highest} Wh, more than a home&apos;s meter can count: check the meter&apos;s profile and current-transformer ratio.</source>
        <translation>Die Messwerte vom {day} enthalten eine Viertelstunde mit {highest} Wh, mehr als der Zähler eines Hauses zählen kann: Profil und Wandlerverhältnis des Zählers prüfen.</translation>
    </message>
    <message>
        <source>The report tells no {missing}: this device cannot be a settled meter.</source>
        <translation>Im Protokoll fehlt {missing}: Dieses Gerät kann kein abgerechneter Zähler sein.</translation>
    </message>
    <message>
        <source>The schedule can post from 00:00 to 21:30 UTC; the market&apos;s gate is at 23:00.</source>
        <translation>Der Zeitplan kann von 00:00 bis 21:30 UTC abgeben; der Markt schließt um 23:00.</translation>
    </message>
    <message>
        <source>The server for {network} is on chain {found}, not {chain_id}. Correct the network&apos;s file.</source>
        <translation>Der Server für {network} ist auf Kette {found}, nicht {chain_id}. Die Netzdatei berichtigen.</translation>
    </message>
    <message>
        <source>The server of {network} ({version}) is not what its file says.</source>
        <translation>Der Server von {network} ({version}) ist nicht der, den die Netzdatei nennt.</translation>
    </message>
    <message>
        <source>The servers of {network} tell different events of blocks {first} to {last}. It will be tried again.</source>
        <translation>Die Server von {network} melden verschiedene Ereignisse der Blöcke {first} bis {last}. Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>The signature is no hexadecimal number. Have the file signed again.</source>
        <translation>Die Unterschrift ist keine Hexadezimalzahl. Lassen Sie die Datei noch einmal unterschreiben.</translation>
    </message>
    <message>
        <source>The signer does not understand what it was asked.</source>
        <translation>Der Signierer versteht nicht, was er gefragt wurde.</translation>
    </message>
    <message>
        <source>The signing log {path} cannot be read.</source>
        <translation>Das Signierbuch {path} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The signing log {where}. Keep it as evidence, move it away, and find out who had access before signing goes on.</source>
        <translation>Das Signierbuch {where}. Es als Beweis behalten, wegräumen und herausfinden, wer Zugriff hatte, bevor weiter signiert wird.</translation>
    </message>
    <message>
        <source>The simulated home is as it is. Begin a home of your own to have settings.</source>
        <translation>Das simulierte Haus ist, wie es ist. Für Einstellungen ein eigenes Haus beginnen.</translation>
    </message>
    <message>
        <source>The simulated home is as it is. Begin a home of your own to let a file in.</source>
        <translation>Das simulierte Haus ist, wie es ist. Um eine Datei aufzunehmen, ein eigenes Haus beginnen.</translation>
    </message>
    <message>
        <source>The simulated home is as it is. Begin a home of your own to set it up.</source>
        <translation>Das simulierte Haus ist, wie es ist. Um es einzurichten, ein eigenes Haus beginnen.</translation>
    </message>
    <message>
        <source>The system&apos;s secret store does not answer ({kind}).</source>
        <translation>Der Geheimnisspeicher des Systems antwortet nicht ({kind}).</translation>
    </message>
    <message>
        <source>The tariff from {day} on</source>
        <translation>Der Tarif ab {day}</translation>
    </message>
    <message>
        <source>The transaction made no proposal.</source>
        <translation>Die Transaktion ergab keinen Vorschlag.</translation>
    </message>
    <message>
        <source>The weather cannot be kept in {path}: {reason}.</source>
        <translation>Das Wetter lässt sich nicht in {path} aufbewahren: {reason}.</translation>
    </message>
    <message>
        <source>The weather service did not answer ({kind}).</source>
        <translation>Der Wetterdienst hat nicht geantwortet ({kind}).</translation>
    </message>
    <message>
        <source>The weather service gave no hours. It is asked again later.</source>
        <translation>Der Wetterdienst gab keine Stunden. Er wird später wieder gefragt.</translation>
    </message>
    <message>
        <source>The weather service gave no weather. It is asked again later.</source>
        <translation>Der Wetterdienst gab kein Wetter. Er wird später wieder gefragt.</translation>
    </message>
    <message>
        <source>The weather service needs a place: give latitude and longitude, or switch it off.</source>
        <translation>Der Wetterdienst braucht einen Ort: Breite und Länge angeben, oder ihn abschalten.</translation>
    </message>
    <message>
        <source>The {role} key is locked: its passphrase is kept nowhere here. {advice}</source>
        <translation>Der Schlüssel „{role}“ ist gesperrt: Seine Passphrase ist hier nirgends aufbewahrt. {advice}</translation>
    </message>
    <message>
        <source>The {role} key needs a passphrase.</source>
        <translation>Der Schlüssel „{role}“ braucht eine Passphrase.</translation>
    </message>
    <message>
        <source>There are no keys in {directory}. Leave out --with-keys.</source>
        <translation>In {directory} gibt es keine Schlüssel. --with-keys weglassen.</translation>
    </message>
    <message>
        <source>There are several networks: {names}. Choose one with --network.</source>
        <translation>Es gibt mehrere Netze: {names}. Eines mit --network wählen.</translation>
    </message>
    <message>
        <source>There are three data witnesses: name three different accounts.</source>
        <translation>Es gibt drei Datenzeugen: drei verschiedene Konten angeben.</translation>
    </message>
    <message>
        <source>There are two tariffs from {day} on. Give one.</source>
        <translation>Ab {day} gibt es zwei Tarife. Einen angeben.</translation>
    </message>
    <message>
        <source>There is a site {name} already. Remove it first, or choose another name.</source>
        <translation>Eine Anlage {name} gibt es schon. Sie erst entfernen, oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is a {role} key in {directory} already.</source>
        <translation>Einen Schlüssel „{role}“ gibt es in {directory} schon.</translation>
    </message>
    <message>
        <source>There is another network {name} already. Remove {path} first if the community really moved.</source>
        <translation>Ein anderes Netz {name} gibt es schon. Erst {path} entfernen, wenn die Gemeinschaft wirklich umgezogen ist.</translation>
    </message>
    <message>
        <source>There is another {role} key in {directory}. Move it away first.</source>
        <translation>In {directory} liegt ein anderer Schlüssel „{role}“. Ihn erst wegräumen.</translation>
    </message>
    <message>
        <source>There is another {role} key in {directory}; it may hold money. Move that folder to a safe place first, or restore into another --data-dir.</source>
        <translation>In {directory} liegt ein anderer Schlüssel „{role}“; darauf kann Geld liegen. Den Ordner erst an einen sicheren Ort bringen, oder in ein anderes --data-dir wiederherstellen.</translation>
    </message>
    <message>
        <source>There is no database at {path}. Start the program there once.</source>
        <translation>Unter {path} gibt es keine Datenbank. Das Programm dort einmal starten.</translation>
    </message>
    <message>
        <source>There is no demo in {directory}. Run energy-app demo first, or name --data-dir.</source>
        <translation>In {directory} gibt es keine Demo. Erst energy-app demo starten, oder --data-dir nennen.</translation>
    </message>
    <message>
        <source>There is no device in {directory} yet. Begin with energy-app devices add.</source>
        <translation>In {directory} gibt es noch kein Gerät. Mit energy-app devices add beginnen.</translation>
    </message>
    <message>
        <source>There is no device named {name} in {directory}; there are: {names}.</source>
        <translation>In {directory} gibt es kein Gerät namens {name}; es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no device named {name}.</source>
        <translation>Ein Gerät namens {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no file {source}. Check the path.</source>
        <translation>Eine Datei {source} gibt es nicht. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>There is no format {form!r} of lists; there are: {names}.</source>
        <translation>Ein Format {form!r} für Listen gibt es nicht; es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no format {name!r}; there are: {names}.</source>
        <translation>Ein Format {name!r} gibt es nicht; es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no home in {directory} yet. Begin with energy-app devices add.</source>
        <translation>In {directory} gibt es noch kein Haus. Mit energy-app devices add beginnen.</translation>
    </message>
    <message>
        <source>There is no language {code!r}; there are: {names}.</source>
        <translation>Eine Sprache {code!r} gibt es nicht; es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no member {member}.</source>
        <translation>Es gibt kein Mitglied {member}.</translation>
    </message>
    <message>
        <source>There is no network {name}. Known: {names}.</source>
        <translation>Ein Netz {name} gibt es nicht. Bekannt: {names}.</translation>
    </message>
    <message>
        <source>There is no proposal {number}. energy-app community votes lists them.</source>
        <translation>Es gibt keinen Vorschlag {number}. energy-app community votes zeigt alle.</translation>
    </message>
    <message>
        <source>There is no report of {name}</source>
        <translation>Ein Protokoll von {name} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no site {key!r}; there are: {names}.</source>
        <translation>Eine Anlage {key!r} gibt es nicht; es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no tariff from {day} on; there are: {known}.</source>
        <translation>Einen Tarif ab {day} gibt es nicht; es gibt: {known}.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for a passphrase. Name a private file with --passphrase-file.</source>
        <translation>Es gibt kein Terminal, um nach einer Passphrase zu fragen. Mit --passphrase-file eine private Datei nennen.</translation>
    </message>
    <message>
        <source>There is no {name} key.</source>
        <translation>Einen Schlüssel „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no {role} key in {directory}. Make one first.</source>
        <translation>In {directory} gibt es keinen Schlüssel „{role}“. Erst einen machen.</translation>
    </message>
    <message>
        <source>There is nothing to do with a register dump but to look at it.</source>
        <translation>Mit einem Register-Abzug lässt sich nichts tun als ihn ansehen.</translation>
    </message>
    <message>
        <source>There was a device named {name} already. Choose another name.</source>
        <translation>Ein Gerät namens {name} gab es schon. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>These prices, fees and accounts are the community&apos;s already.</source>
        <translation>Diese Preise, Entgelte und Konten gelten schon.</translation>
    </message>
    <message>
        <source>These terms can begin on {day:%Y-%m-%d} at the earliest: they need {notice} days of notice, and a vote takes {vote} days before.</source>
        <translation>Das kann frühestens am {day:%d.%m.%Y} beginnen: nötig sind {notice} Tage Ankündigung, und davor {vote} Tage für die Abstimmung.</translation>
    </message>
    <message>
        <source>They are the witnesses already.</source>
        <translation>Sie sind schon die Datenzeugen.</translation>
    </message>
    <message>
        <source>This community does not decide by its members&apos; vote: {governor} decides.</source>
        <translation>Diese Gemeinschaft stimmt nicht ab: {governor} entscheidet.</translation>
    </message>
    <message>
        <source>This community finds its price from all offers: there is none to lay down.</source>
        <translation>Diese Gemeinschaft findet den Preis aus allen Angeboten: festlegen lässt sich keiner.</translation>
    </message>
    <message>
        <source>This computer has no secret store that could keep the passphrases.</source>
        <translation>Dieser Rechner hat keinen Geheimnisspeicher, der die Passphrasen aufbewahren könnte.</translation>
    </message>
    <message>
        <source>This device tells no power at the grid: no load can be seen by it.</source>
        <translation>Dieses Gerät meldet keine Leistung am Netzanschluss: Eine Last ist mit ihm nicht zu sehen.</translation>
    </message>
    <message>
        <source>This home belongs to no community yet. Let its network file in: energy-app network import FILE.</source>
        <translation>Dieses Haus gehört noch zu keiner Gemeinschaft. Deren Netzdatei aufnehmen: energy-app network import DATEI.</translation>
    </message>
    <message>
        <source>This home belongs to {other} already. Remove {path} first to move to another community.</source>
        <translation>Dieses Haus gehört schon zu {other}. Für einen Wechsel der Gemeinschaft erst {path} entfernen.</translation>
    </message>
    <message>
        <source>This home does not trade here, so there is no key to unlock.</source>
        <translation>Dieses Haus handelt hier nicht, es gibt also keinen Schlüssel zu entsperren.</translation>
    </message>
    <message>
        <source>This home does not trade now, so no key is open.</source>
        <translation>Dieses Haus handelt jetzt nicht, darum ist kein Schlüssel offen.</translation>
    </message>
    <message>
        <source>This home has no keys yet, so there is nothing to pause.</source>
        <translation>Dieses Haus hat noch keine Schlüssel, es gibt also nichts anzuhalten.</translation>
    </message>
    <message>
        <source>This home is in no community yet, so there is nothing to offer and nothing to settle.</source>
        <translation>Dieses Haus ist noch in keiner Gemeinschaft, es gibt also nichts anzubieten und nichts abzurechnen.</translation>
    </message>
    <message>
        <source>This home is in no community yet: no day of it is settled.</source>
        <translation>Dieses Haus ist noch in keiner Gemeinschaft: Kein Tag ist abgerechnet.</translation>
    </message>
    <message>
        <source>This home is in no community yet: there is nobody to list.</source>
        <translation>Dieses Haus ist noch in keiner Gemeinschaft: Es gibt niemanden aufzulisten.</translation>
    </message>
    <message>
        <source>This is the simulated home: its keys are play keys of this machine, and stay here.</source>
        <translation>Dies ist das simulierte Haus: Seine Schlüssel sind Spielschlüssel dieses Rechners und bleiben hier.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {seconds} s ahead of the network&apos;s. Nothing is posted until it is set right.</source>
        <translation>Die Uhr dieses Rechners geht {seconds} s vor der des Netzes. Bis sie gestellt ist, wird nichts abgegeben.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {seconds} s ahead of the network&apos;s. Set the clock, or offers come at the wrong time.</source>
        <translation>Die Uhr dieses Rechners geht {seconds} s vor der des Netzes. Die Uhr stellen, sonst kommen Angebote zur falschen Zeit.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {seconds} s behind the network&apos;s. Nothing is posted until it is set right.</source>
        <translation>Die Uhr dieses Rechners geht {seconds} s hinter der des Netzes. Bis sie gestellt ist, wird nichts abgegeben.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {seconds} s behind the network&apos;s. Set the clock, or offers come at the wrong time.</source>
        <translation>Die Uhr dieses Rechners geht {seconds} s hinter der des Netzes. Die Uhr stellen, sonst kommen Angebote zur falschen Zeit.</translation>
    </message>
    <message>
        <source>This system has no secret store: choose a passphrase for the meter key.</source>
        <translation>Dieses System hat keinen Geheimnisspeicher: eine Passphrase für den Zählerschlüssel wählen.</translation>
    </message>
    <message>
        <source>This was written for another member or another community. {again}</source>
        <translation>Dies wurde für ein anderes Mitglied oder eine andere Gemeinschaft geschrieben. {again}</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is not on the market yet.</source>
        <translation>Das Angebot für morgen ist noch nicht auf dem Markt.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is posted already.</source>
        <translation>Das Angebot für morgen ist schon abgegeben.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer was refused too often. The list of posts says why.</source>
        <translation>Das Angebot für morgen wurde zu oft abgelehnt. Die Liste der Angebote sagt, warum.</translation>
    </message>
    <message>
        <source>Too late: the vote on proposal {number} closed on {day:%Y-%m-%d} (UTC).</source>
        <translation>Zu spät: die Abstimmung über Vorschlag {number} endete am {day:%d.%m.%Y} (UTC).</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Die Passphrase eingeben.</translation>
    </message>
    <message>
        <source>Unlock it in the window, or give it to the service (LoadCredential).</source>
        <translation>Ihn im Fenster entsperren, oder die Passphrase dem Dienst geben (LoadCredential).</translation>
    </message>
    <message>
        <source>Vote yes or no.</source>
        <translation>Mit Ja oder Nein stimmen.</translation>
    </message>
    <message>
        <source>Write the registration again.</source>
        <translation>Schreiben Sie die Eintragung noch einmal.</translation>
    </message>
    <message>
        <source>You voted {said} on proposal {number} already. A vote can&apos;t be changed.</source>
        <translation>Über Vorschlag {number} ist schon mit {said} gestimmt. Eine Stimme lässt sich nicht ändern.</translation>
    </message>
    <message>
        <source>Your own account holds {held}, which is less than that.</source>
        <translation>Auf Ihrem eigenen Konto liegen {held}, das ist weniger.</translation>
    </message>
    <message>
        <source>a CSV statement of {period}</source>
        <translation>eine CSV-Abrechnung von {period}</translation>
    </message>
    <message>
        <source>a part of the statement is missing or not what it must be ({error}).</source>
        <translation>ein Teil der Abrechnung fehlt oder ist nicht, was er sein muss ({error}).</translation>
    </message>
    <message>
        <source>a register does not fit the energy of its slots or the reading sheet</source>
        <translation>ein Zählerstand passt nicht zur Energie seiner Viertelstunden oder zum Ableseblatt</translation>
    </message>
    <message>
        <source>a row is not what readings and chain give</source>
        <translation>eine Zeile ist nicht, was Messwerte und Kette ergeben</translation>
    </message>
    <message>
        <source>a server takes it for another network&apos;s: check the network&apos;s file ({error})</source>
        <translation>ein Server hält sie für die eines anderen Netzes: die Netzdatei prüfen ({error})</translation>
    </message>
    <message>
        <source>a slot differs from the reading sheet on chain</source>
        <translation>eine Viertelstunde weicht vom Ableseblatt auf der Kette ab</translation>
    </message>
    <message>
        <source>a slot is not what the stored readings give</source>
        <translation>eine Viertelstunde ist nicht, was die gespeicherten Messwerte ergeben</translation>
    </message>
    <message>
        <source>a slot&apos;s allocation is not what the grid operator&apos;s files say</source>
        <translation>die Zuteilung einer Viertelstunde ist nicht die der Dateien des Netzbetreibers</translation>
    </message>
    <message>
        <source>a slot&apos;s trade is not what the settlement gives</source>
        <translation>der Handel einer Viertelstunde ist nicht, was die Abrechnung ergibt</translation>
    </message>
    <message>
        <source>a stored interval is not what the stored readings give</source>
        <translation>eine gespeicherte Viertelstunde ist nicht, was die gespeicherten Messwerte ergeben</translation>
    </message>
    <message>
        <source>a total is not the sum of its lines</source>
        <translation>eine Summe ist nicht die ihrer Zeilen</translation>
    </message>
    <message>
        <source>a transaction of another program took number {number} of this account</source>
        <translation>eine Transaktion eines anderen Programms nahm die Nummer {number} dieses Kontos</translation>
    </message>
    <message>
        <source>accepted, still working</source>
        <translation>angenommen, noch in Arbeit</translation>
    </message>
    <message>
        <source>another program holds the serial port; stop it first</source>
        <translation>ein anderes Programm hält die serielle Schnittstelle; es erst beenden</translation>
    </message>
    <message>
        <source>arithmetic overflow</source>
        <translation>Zahlenüberlauf</translation>
    </message>
    <message>
        <source>asleep: it made no more power when it went ({error})</source>
        <translation>schläft: Es lieferte keine Leistung mehr, als es ging ({error})</translation>
    </message>
    <message>
        <source>assertion failed</source>
        <translation>Bedingung nicht erfüllt</translation>
    </message>
    <message>
        <source>at most {most:g} letters.</source>
        <translation>höchstens {most:g} Zeichen.</translation>
    </message>
    <message>
        <source>busy, try later</source>
        <translation>beschäftigt, später versuchen</translation>
    </message>
    <message>
        <source>buys above the owner&apos;s ceiling at {hour:02}:00</source>
        <translation>kauft um {hour:02}:00 über der Obergrenze des Eigentümers</translation>
    </message>
    <message>
        <source>by the owner</source>
        <translation>vom Eigentümer</translation>
    </message>
    <message>
        <source>cancelled before it was sent</source>
        <translation>zurückgezogen, bevor sie gesendet wurde</translation>
    </message>
    <message>
        <source>cannot be used as a serial port ({detail})</source>
        <translation>lässt sich nicht als serielle Schnittstelle benutzen ({detail})</translation>
    </message>
    <message>
        <source>cannot connect ({reason}); check address and network</source>
        <translation>keine Verbindung ({reason}); Adresse und Netzwerk prüfen</translation>
    </message>
    <message>
        <source>certificates or tokens are not what their contracts recorded</source>
        <translation>Nachweise oder Token sind nicht, was ihre Verträge verzeichnen</translation>
    </message>
    <message>
        <source>connection cut; perhaps another program holds the device</source>
        <translation>Verbindung getrennt; vielleicht hält ein anderes Programm das Gerät</translation>
    </message>
    <message>
        <source>connection refused; Modbus is off there, or another program holds the device</source>
        <translation>Verbindung abgelehnt; dort ist Modbus aus, oder ein anderes Programm hält das Gerät</translation>
    </message>
    <message>
        <source>contract, chain and member are those of this home</source>
        <translation>Vertrag, Kette und Mitglied sind die dieses Hauses</translation>
    </message>
    <message>
        <source>data of the kind {kind} is not allowed</source>
        <translation>Daten der Art {kind} sind nicht erlaubt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>device failure</source>
        <translation>Gerätefehler</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>every register difference is the energy of its slots, here and on chain</source>
        <translation>jede Differenz der Zählerstände ist die Energie ihrer Viertelstunden, hier und auf der Kette</translation>
    </message>
    <message>
        <source>every slot&apos;s energy, price and money follow from the settlement</source>
        <translation>Energie, Preis und Geld jeder Viertelstunde folgen aus der Abrechnung</translation>
    </message>
    <message>
        <source>fell from {before:.0f} to {now:.0f} Wh; held back until it stays</source>
        <translation>fiel von {before:.0f} auf {now:.0f} Wh; zurückgehalten, bis es dabei bleibt</translation>
    </message>
    <message>
        <source>from {least:g} to {most:g}.</source>
        <translation>von {least:g} bis {most:g}.</translation>
    </message>
    <message>
        <source>function not supported</source>
        <translation>Funktion nicht unterstützt</translation>
    </message>
    <message>
        <source>gateway has no path to this unit id</source>
        <translation>das Gateway hat keinen Weg zu dieser Gerätenummer</translation>
    </message>
    <message>
        <source>header and {count} rows made again</source>
        <translation>Kopf und {count} Zeilen neu gebildet</translation>
    </message>
    <message>
        <source>in the profile&apos;s {told}</source>
        <translation>im Profil, {told}</translation>
    </message>
    <message>
        <source>index out of bounds</source>
        <translation>Index außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>invalid enum value</source>
        <translation>ungültiger Aufzählungswert</translation>
    </message>
    <message>
        <source>is a protected or damaged workbook: save it again without a password.</source>
        <translation>ist eine geschützte oder beschädigte Arbeitsmappe: ohne Passwort neu speichern.</translation>
    </message>
    <message>
        <source>is day {day}, too far from today ({today})</source>
        <translation>ist Tag {day}, zu weit von heute ({today})</translation>
    </message>
    <message>
        <source>is larger than 800 MB when unpacked: export a shorter period.</source>
        <translation>ist entpackt größer als 800 MB: einen kürzeren Zeitraum exportieren.</translation>
    </message>
    <message>
        <source>is no order sheet</source>
        <translation>ist kein Angebotsblatt</translation>
    </message>
    <message>
        <source>is no serial port but a folder</source>
        <translation>ist keine serielle Schnittstelle, sondern ein Ordner</translation>
    </message>
    <message>
        <source>is {value}, more than {most}</source>
        <translation>ist {value}, mehr als {most}</translation>
    </message>
    <message>
        <source>is {value}, not {allowed}</source>
        <translation>ist {value}, nicht {allowed}</translation>
    </message>
    <message>
        <source>it is for chain {chain_id}, not {own_id}</source>
        <translation>sie ist für Kette {chain_id}, nicht {own_id}</translation>
    </message>
    <message>
        <source>it is on or off.</source>
        <translation>es ist an oder aus.</translation>
    </message>
    <message>
        <source>it may use {gas} gas, more than {most}</source>
        <translation>sie darf {gas} Gas verbrauchen, mehr als {most}</translation>
    </message>
    <message>
        <source>it must be given.</source>
        <translation>muss angegeben werden.</translation>
    </message>
    <message>
        <source>it needs {gas} gas, over {most}</source>
        <translation>sie braucht {gas} Gas, mehr als {most}</translation>
    </message>
    <message>
        <source>it offers {wei} wei a gas, over the cap</source>
        <translation>sie bietet {wei} Wei je Gas, über der Grenze</translation>
    </message>
    <message>
        <source>it would create a contract</source>
        <translation>sie würde einen Vertrag anlegen</translation>
    </message>
    <message>
        <source>it would send coins</source>
        <translation>sie würde Münzen senden</translation>
    </message>
    <message>
        <source>its arguments do not fit {function}</source>
        <translation>ihre Argumente passen nicht zu {function}</translation>
    </message>
    <message>
        <source>its arguments say more than {function} reads</source>
        <translation>ihre Argumente sagen mehr, als {function} liest</translation>
    </message>
    <message>
        <source>its block was replaced</source>
        <translation>ihr Block wurde ersetzt</translation>
    </message>
    <message>
        <source>its key is locked</source>
        <translation>ihr Schlüssel ist gesperrt</translation>
    </message>
    <message>
        <source>its registers have moved; searching again</source>
        <translation>seine Register sind umgezogen; es wird neu gesucht</translation>
    </message>
    <message>
        <source>its registers {low} and {high} are too far apart for one request</source>
        <translation>seine Register {low} und {high} liegen für eine Anfrage zu weit auseinander</translation>
    </message>
    <message>
        <source>jumped from {before:.0f} to {now:.0f} Wh; held back until it stays</source>
        <translation>sprang von {before:.0f} auf {now:.0f} Wh; zurückgehalten, bis es dabei bleibt</translation>
    </message>
    <message>
        <source>later_tariffs: each needs the day it is valid from.</source>
        <translation>later_tariffs: Jeder braucht den Tag, ab dem er gilt.</translation>
    </message>
    <message>
        <source>length or value not allowed</source>
        <translation>Länge oder Wert nicht erlaubt</translation>
    </message>
    <message>
        <source>line {line} is no row of a statement</source>
        <translation>Zeile {line} ist keine Zeile einer Abrechnung</translation>
    </message>
    <message>
        <source>line {line} was changed after the file was written</source>
        <translation>Zeile {line} wurde geändert, nachdem die Datei geschrieben war</translation>
    </message>
    <message>
        <source>line {line}, {field}: expected {expected}, found {found}</source>
        <translation>Zeile {line}, {field}: erwartet {expected}, gefunden {found}</translation>
    </message>
    <message>
        <source>made again byte for byte</source>
        <translation>Byte für Byte neu gebildet</translation>
    </message>
    <message>
        <source>memory error</source>
        <translation>Speicherfehler</translation>
    </message>
    <message>
        <source>meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>names more energy at {hour:02}:00 than this home can mean</source>
        <translation>nennt um {hour:02}:00 mehr Energie, als dieses Haus meinen kann</translation>
    </message>
    <message>
        <source>no</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>no SunSpec marker at {places}; SunSpec may be off, or it is another unit id</source>
        <translation>kein SunSpec-Kennzeichen bei {places}; SunSpec ist vielleicht aus, oder es ist eine andere Gerätenummer</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no answer from the system</source>
        <translation>keine Antwort vom System</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>no connection within the time allowed; check address, network and power</source>
        <translation>keine Verbindung in der erlaubten Zeit; Adresse, Netzwerk und Strom prüfen</translation>
    </message>
    <message>
        <source>no offer was in force</source>
        <translation>es galt kein Angebot</translation>
    </message>
    <message>
        <source>no profile fits this dump; name one with --profile</source>
        <translation>kein Profil passt zu diesem Abzug; eines mit --profile nennen</translation>
    </message>
    <message>
        <source>no profile {name!r}; there are: {profiles}</source>
        <translation>kein Profil {name!r}; es gibt: {profiles}</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>ein Grund wird nicht genannt</translation>
    </message>
    <message>
        <source>no right to use the serial port; add your user to the group dialout and log in anew</source>
        <translation>kein Recht auf die serielle Schnittstelle; den Benutzer in die Gruppe dialout aufnehmen und neu anmelden</translation>
    </message>
    <message>
        <source>no server</source>
        <translation>kein Server</translation>
    </message>
    <message>
        <source>no such register</source>
        <translation>kein solches Register</translation>
    </message>
    <message>
        <source>nobody offered that office, or two of the three accounts are the same</source>
        <translation>niemand hat dieses Amt angeboten, oder zwei der drei Konten sind gleich</translation>
    </message>
    <message>
        <source>nobody settled the day in time</source>
        <translation>niemand hat den Tag rechtzeitig abgerechnet</translation>
    </message>
    <message>
        <source>nobody takes datagrams at that port; Modbus over UDP is off there, or it is another port</source>
        <translation>an diesem Port nimmt niemand Datagramme an; Modbus über UDP ist dort aus, oder es ist ein anderer Port</translation>
    </message>
    <message>
        <source>not asked; the device stopped answering</source>
        <translation>nicht gefragt; das Gerät antwortet nicht mehr</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>not read while a device is asked there in another way</source>
        <translation>nicht abgelesen, solange dort ein Gerät auf andere Weise gefragt wird</translation>
    </message>
    <message>
        <source>not read while devices are looked for</source>
        <translation>nicht abgelesen, solange Geräte gesucht werden</translation>
    </message>
    <message>
        <source>not read while it is commissioned</source>
        <translation>nicht abgelesen, solange es in Betrieb genommen wird</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>only the community&apos;s administrator can do it</source>
        <translation>nur die Verwaltung der Gemeinschaft kann das</translation>
    </message>
    <message>
        <source>only the members&apos; vote can do it, or who holds its office</source>
        <translation>nur die Abstimmung der Mitglieder kann das, oder wer ihr Amt hat</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Speicher erschöpft</translation>
    </message>
    <message>
        <source>outside the possible range</source>
        <translation>außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>overwritten by an empty transaction</source>
        <translation>von einer leeren Transaktion überschrieben</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>paper trading, nothing is sent</source>
        <translation>Handel auf dem Papier, nichts wird gesendet</translation>
    </message>
    <message>
        <source>reading missing</source>
        <translation>Messwert fehlt</translation>
    </message>
    <message>
        <source>registers {low}-{high} hold one that must not be read</source>
        <translation>unter den Registern {low}-{high} ist eines, das nicht gelesen werden darf</translation>
    </message>
    <message>
        <source>registers {low}-{high} lie outside what the device lets read</source>
        <translation>die Register {low}-{high} liegen außerhalb dessen, was das Gerät lesen lässt</translation>
    </message>
    <message>
        <source>scale factor unusable</source>
        <translation>Skalenfaktor unbrauchbar</translation>
    </message>
    <message>
        <source>sells below the owner&apos;s floor at {hour:02}:00</source>
        <translation>verkauft um {hour:02}:00 unter der Untergrenze des Eigentümers</translation>
    </message>
    <message>
        <source>silent to Modbus TCP, but RTU frames are answered: a transparent RS485 gateway</source>
        <translation>stumm für Modbus TCP, aber RTU-Rahmen werden beantwortet: ein durchreichendes RS485-Gateway</translation>
    </message>
    <message>
        <source>silent to RTU frames, but Modbus TCP is answered: the gateway translates by itself</source>
        <translation>stumm für RTU-Rahmen, aber Modbus TCP wird beantwortet: Das Gateway übersetzt selbst</translation>
    </message>
    <message>
        <source>slots {slots} are not inside {period}.</source>
        <translation>die Viertelstunden {slots} liegen nicht in {period}.</translation>
    </message>
    <message>
        <source>that is not what was voted on</source>
        <translation>darüber wurde nicht abgestimmt</translation>
    </message>
    <message>
        <source>that is too little notice: the first day is {day:%Y-%m-%d} at the earliest</source>
        <translation>das ist zu kurzfristig: der erste Tag ist frühestens der {day:%d.%m.%Y}</translation>
    </message>
    <message>
        <source>the AC counter holds what went through the battery as well</source>
        <translation>der Wechselstromzähler enthält auch, was durch die Batterie ging</translation>
    </message>
    <message>
        <source>the account has too few coins to pay for transactions: top it up</source>
        <translation>das Konto hat zu wenige Münzen für Transaktionen: es auffüllen</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>dem Beginn</translation>
    </message>
    <message>
        <source>the call it makes fails: {why}</source>
        <translation>der Aufruf darin scheitert: {why}</translation>
    </message>
    <message>
        <source>the community has neither certificates nor a token</source>
        <translation>die Gemeinschaft hat weder Nachweise noch einen Token</translation>
    </message>
    <message>
        <source>the community is full</source>
        <translation>die Gemeinschaft ist voll</translation>
    </message>
    <message>
        <source>the contract booked something else than the sheets and readings of the day give</source>
        <translation>der Vertrag hat etwas anderes gebucht, als Angebote und Messwerte des Tages ergeben</translation>
    </message>
    <message>
        <source>the contract refused it when it was mined</source>
        <translation>der Vertrag hat sie im Block abgelehnt</translation>
    </message>
    <message>
        <source>the data is for chain {chain_id}, not {own_id}</source>
        <translation>die Daten sind für Kette {chain_id}, nicht {own_id}</translation>
    </message>
    <message>
        <source>the data is for the contract {meant}, not {contract}</source>
        <translation>die Daten sind für den Vertrag {meant}, nicht {contract}</translation>
    </message>
    <message>
        <source>the data names no contract: {error}</source>
        <translation>die Daten nennen keinen Vertrag: {error}</translation>
    </message>
    <message>
        <source>the device has no value</source>
        <translation>das Gerät hat keinen Wert</translation>
    </message>
    <message>
        <source>the device is {state}</source>
        <translation>das Gerät ist {state}</translation>
    </message>
    <message>
        <source>the device shows 0 for everything</source>
        <translation>das Gerät zeigt überall 0</translation>
    </message>
    <message>
        <source>the file is not in the form in which statements are written</source>
        <translation>die Datei hat nicht die Form, in der Abrechnungen geschrieben werden</translation>
    </message>
    <message>
        <source>the file is not what readings and chain give</source>
        <translation>die Datei ist nicht, was Messwerte und Kette ergeben</translation>
    </message>
    <message>
        <source>the function 0x{selector} is not allowed</source>
        <translation>die Funktion 0x{selector} ist nicht erlaubt</translation>
    </message>
    <message>
        <source>the key of {account} is locked</source>
        <translation>der Schlüssel von {account} ist gesperrt</translation>
    </message>
    <message>
        <source>the members did not accept it, or it is in force already</source>
        <translation>die Mitglieder haben es nicht angenommen, oder es ist schon in Kraft</translation>
    </message>
    <message>
        <source>the money&apos;s own contract refuses the payment</source>
        <translation>der Vertrag des Geldes lehnt die Zahlung ab</translation>
    </message>
    <message>
        <source>the network has not taken it yet</source>
        <translation>das Netz hat sie noch nicht angenommen</translation>
    </message>
    <message>
        <source>the network refused {action} although it had passed its trial: transaction {tx_hash}</source>
        <translation>das Netz lehnte {action} ab, obwohl die Probe bestanden war: Transaktion {tx_hash}</translation>
    </message>
    <message>
        <source>the reading sheet of {day} does not follow the one its meter posted before</source>
        <translation>das Ableseblatt vom {day} folgt nicht auf das, das sein Zähler davor abgab</translation>
    </message>
    <message>
        <source>the reason {code} is not known</source>
        <translation>der Grund {code} ist nicht bekannt</translation>
    </message>
    <message>
        <source>the serial port does not know these line settings; choose another baud rate or parity</source>
        <translation>die serielle Schnittstelle kennt diese Einstellungen nicht; andere Baudrate oder Parität wählen</translation>
    </message>
    <message>
        <source>the serial port is gone; check the plug of the adapter</source>
        <translation>die serielle Schnittstelle ist weg; den Stecker des Adapters prüfen</translation>
    </message>
    <message>
        <source>the server has a fault</source>
        <translation>der Server hat einen Fehler</translation>
    </message>
    <message>
        <source>the slots equal the reading sheets on chain</source>
        <translation>die Viertelstunden gleichen den Ableseblättern auf der Kette</translation>
    </message>
    <message>
        <source>the statement does not say which month, instant and slots it covers.</source>
        <translation>die Abrechnung sagt nicht, für welchen Monat, Zeitpunkt und welche Viertelstunden sie gilt.</translation>
    </message>
    <message>
        <source>the statement is of a home outside of any community: nothing in it is on a chain</source>
        <translation>die Abrechnung ist von einem Haus außerhalb jeder Gemeinschaft: Nichts darin steht auf einer Kette</translation>
    </message>
    <message>
        <source>the statement is of {name} {said}; here it is {expected}: check it there</source>
        <translation>die Abrechnung ist von {name} {said}; hier ist es {expected}: dort prüfen</translation>
    </message>
    <message>
        <source>the stored intervals equal those recomputed</source>
        <translation>die gespeicherten Viertelstunden gleichen den neu berechneten</translation>
    </message>
    <message>
        <source>the switch cannot be read</source>
        <translation>der Schalter ist nicht lesbar</translation>
    </message>
    <message>
        <source>the table of prices has not 24 of them</source>
        <translation>die Preistafel hat nicht 24 Preise</translation>
    </message>
    <message>
        <source>the totals are the sums of {count} lines</source>
        <translation>die Summen sind die von {count} Zeilen</translation>
    </message>
    <message>
        <source>the words of this device&apos;s values seem to be in the other order</source>
        <translation>die Wörter der Werte dieses Geräts stehen wohl in der anderen Reihenfolge</translation>
    </message>
    <message>
        <source>there is no member {member}</source>
        <translation>es gibt kein Mitglied {member}</translation>
    </message>
    <message>
        <source>there is no such serial port; check the plug and the name (devices ports lists them)</source>
        <translation>diese serielle Schnittstelle gibt es nicht; Stecker und Namen prüfen (devices ports listet sie)</translation>
    </message>
    <message>
        <source>there is not so much in the pot</source>
        <translation>so viel ist nicht in der Kasse</translation>
    </message>
    <message>
        <source>there is nothing to list for {month}: no day of it is settled.</source>
        <translation>für {month} gibt es nichts aufzulisten: Kein Tag davon ist abgerechnet.</translation>
    </message>
    <message>
        <source>there is nothing to state for {period}: no readings and no offers in that time.</source>
        <translation>für {period} gibt es nichts abzurechnen: keine Messwerte und keine Angebote in dieser Zeit.</translation>
    </message>
    <message>
        <source>this is JSON, but not a statement.</source>
        <translation>das ist JSON, aber keine Abrechnung.</translation>
    </message>
    <message>
        <source>this is no CSV statement: no row says which month, instant and slots it belongs to.</source>
        <translation>das ist keine CSV-Abrechnung: Keine Zeile sagt, zu welchem Monat, Zeitpunkt und welchen Viertelstunden sie gehört.</translation>
    </message>
    <message>
        <source>too late to be sent</source>
        <translation>zu spät zum Senden</translation>
    </message>
    <message>
        <source>too late to be sent (it waited: {reason})</source>
        <translation>zu spät zum Senden (sie wartete: {reason})</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>zu viele Anfragen</translation>
    </message>
    <message>
        <source>trader</source>
        <translation>Händler</translation>
    </message>
    <message>
        <source>unit behind the gateway does not answer</source>
        <translation>das Gerät hinter dem Gateway antwortet nicht</translation>
    </message>
    <message>
        <source>unit {unit}: {reason}</source>
        <translation>Gerätenummer {unit}: {reason}</translation>
    </message>
    <message>
        <source>unknown code</source>
        <translation>unbekannter Code</translation>
    </message>
    <message>
        <source>waiting for cheaper gas</source>
        <translation>wartet auf billigeres Gas</translation>
    </message>
    <message>
        <source>waits for what is on its way: {reason}</source>
        <translation>wartet auf das, was unterwegs ist: {reason}</translation>
    </message>
    <message>
        <source>what the grid operator allocated is what its files say</source>
        <translation>was der Netzbetreiber zuteilte, ist, was seine Dateien sagen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>{account} decides already.</source>
        <translation>{account} entscheidet schon.</translation>
    </message>
    <message>
        <source>{account} does not hold that office; {holder} does.</source>
        <translation>{account} hat dieses Amt nicht; {holder} hat es.</translation>
    </message>
    <message>
        <source>{account} is a member already.</source>
        <translation>{account} ist schon Mitglied.</translation>
    </message>
    <message>
        <source>{account} is accredited already.</source>
        <translation>{account} ist schon zugelassen.</translation>
    </message>
    <message>
        <source>{account} is no accredited electrician.</source>
        <translation>{account} ist kein zugelassener Elektrobetrieb.</translation>
    </message>
    <message>
        <source>{account} is no member of {network}, and only members decide.</source>
        <translation>{account} ist kein Mitglied von {network}, und nur Mitglieder entscheiden.</translation>
    </message>
    <message>
        <source>{account} is nobody&apos;s account.</source>
        <translation>{account} ist niemandes Konto.</translation>
    </message>
    <message>
        <source>{account} is the administrator already.</source>
        <translation>{account} hat die Verwaltung schon.</translation>
    </message>
    <message>
        <source>{asked}; there are: {names}.</source>
        <translation>{asked}; es gibt: {names}.</translation>
    </message>
    <message>
        <source>{count} bytes in canonical form, hash and line checks fit</source>
        <translation>{count} Bytes in kanonischer Form, Prüfsumme und Zeilenprüfungen passen</translation>
    </message>
    <message>
        <source>{count} days&apos; reading sheets follow their meter&apos;s</source>
        <translation>die Ableseblätter von {count} Tagen folgen denen ihres Zählers</translation>
    </message>
    <message>
        <source>{count} days&apos; reading sheets follow their meter&apos;s; before {days} sheets were signed that were never posted</source>
        <translation>die Ableseblätter von {count} Tagen folgen denen ihres Zählers; vor {days} wurden Blätter signiert, die nie abgegeben wurden</translation>
    </message>
    <message>
        <source>{count} entries of certificates and tokens, as their contracts recorded them</source>
        <translation>{count} Einträge von Nachweisen und Token, wie ihre Verträge sie verzeichnen</translation>
    </message>
    <message>
        <source>{count} settled days computed again for all members, equal to the contract&apos;s bookings</source>
        <translation>{count} abgerechnete Tage für alle Mitglieder neu berechnet, gleich den Buchungen des Vertrags</translation>
    </message>
    <message>
        <source>{count} signatures in a row were refused; the last: {error}</source>
        <translation>{count} Signaturen nacheinander wurden verweigert; die letzte: {error}</translation>
    </message>
    <message>
        <source>{count} slots recomputed from the stored readings</source>
        <translation>{count} Viertelstunden aus den gespeicherten Messwerten neu berechnet</translation>
    </message>
    <message>
        <source>{device} is not among the devices of this site.</source>
        <translation>{device} ist unter den Geräten dieses Hauses nicht dabei.</translation>
    </message>
    <message>
        <source>{directory} cannot be created ({reason}).</source>
        <translation>{directory} kann nicht angelegt werden ({reason}).</translation>
    </message>
    <message>
        <source>{directory} cannot be written ({reason}). Choose another --data-dir.</source>
        <translation>{directory} kann nicht beschrieben werden ({reason}). Ein anderes --data-dir wählen.</translation>
    </message>
    <message>
        <source>{directory} holds the demo of seed {seed}. Use --seed {seed}, or another directory.</source>
        <translation>{directory} enthält die Demo mit Startwert {seed}. --seed {seed} oder einen anderen Ordner benutzen.</translation>
    </message>
    <message>
        <source>{directory} is in use by another running copy of this program (pid {owner}). Stop that one first.</source>
        <translation>{directory} wird von einem anderen Lauf dieses Programms benutzt (pid {owner}). Den erst beenden.</translation>
    </message>
    <message>
        <source>{endpoint} is in use as {other}; give all its devices the same framing and line settings</source>
        <translation>{endpoint} wird als {other} benutzt; allen Geräten dort dieselben Rahmen und Einstellungen geben</translation>
    </message>
    <message>
        <source>{endpoint} unit {unit} is {other!r}</source>
        <translation>{endpoint} Gerätenummer {unit} ist {other!r}</translation>
    </message>
    <message>
        <source>{endpoint} unit {unit} {space} {first}-{last}</source>
        <translation>{endpoint} Gerätenummer {unit} {space} {first}-{last}</translation>
    </message>
    <message>
        <source>{endpoint} unit {unit}: answered once, then not any more</source>
        <translation>{endpoint} Gerätenummer {unit}: hat einmal geantwortet, dann nicht mehr</translation>
    </message>
    <message>
        <source>{endpoint} unit {unit}: no profile for this SunSpec device</source>
        <translation>{endpoint} Gerätenummer {unit}: kein Profil für dieses SunSpec-Gerät</translation>
    </message>
    <message>
        <source>{endpoint} unit {unit}: {error}</source>
        <translation>{endpoint} Gerätenummer {unit}: {error}</translation>
    </message>
    <message>
        <source>{endpoint}: no answer within {seconds:g} s from any unit id (tried {tried}); check unit id and framing, whether Modbus is on, and whether it sleeps: inverters do at night</source>
        <translation>{endpoint}: keine Antwort binnen {seconds:g} s von irgendeiner Gerätenummer (versucht: {tried}); prüfen, ob Gerätenummer und Rahmen stimmen, ob Modbus an ist und ob es schläft: Wechselrichter tun das nachts</translation>
    </message>
    <message>
        <source>{endpoint}: tells no power at the grid; leave --load-step out.</source>
        <translation>{endpoint}: meldet keine Leistung am Netzanschluss; --load-step weglassen.</translation>
    </message>
    <message>
        <source>{endpoint}: the port is open, but nothing there answers as Modbus does</source>
        <translation>{endpoint}: Der Port ist offen, aber nichts dort antwortet wie Modbus</translation>
    </message>
    <message>
        <source>{endpoint}: unit {silent} does not answer, but unit {found} does; use that unit id</source>
        <translation>{endpoint}: Gerätenummer {silent} antwortet nicht, aber {found}; diese Nummer benutzen</translation>
    </message>
    <message>
        <source>{endpoint}: {gateway}; use {turned} with unit {found}</source>
        <translation>{endpoint}: {gateway}; {turned} mit Gerätenummer {found} benutzen</translation>
    </message>
    <message>
        <source>{endpoint}: {reason}</source>
        <translation>{endpoint}: {reason}</translation>
    </message>
    <message>
        <source>{endpoint}: {reason}; next attempt in {wait_s:.0f} s</source>
        <translation>{endpoint}: {reason}; nächster Versuch in {wait_s:.0f} s</translation>
    </message>
    <message>
        <source>{filename} cannot be read ({reason}).</source>
        <translation>{filename} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {reason}.</source>
        <translation>{folder} kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>{key} is lost.</source>
        <translation>{key} ist verloren.</translation>
    </message>
    <message>
        <source>{meter_id} has days only: export quarter-hours or hours to compare.</source>
        <translation>{meter_id} hat nur Tage: zum Vergleichen Viertelstunden oder Stunden exportieren.</translation>
    </message>
    <message>
        <source>{meter_id} has no quarter-hours: allocations are compared by them. Export it finer.</source>
        <translation>{meter_id} hat keine Viertelstunden: Zuteilungen werden danach verglichen. Feiner exportieren.</translation>
    </message>
    <message>
        <source>{name!r} cannot be inverted; there are: {known}</source>
        <translation>{name!r} lässt sich nicht umdrehen; es gibt: {known}</translation>
    </message>
    <message>
        <source>{name!r} is another device</source>
        <translation>{name!r} ist ein anderes Gerät</translation>
    </message>
    <message>
        <source>{name!r} is no wiring to train; there are: {wiring}</source>
        <translation>{name!r} ist keine Verdrahtung zum Üben; es gibt: {wiring}</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}).</source>
        <translation>{name} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{name} is a damaged workbook: download it again.</source>
        <translation>{name} ist eine beschädigte Arbeitsmappe: neu herunterladen.</translation>
    </message>
    <message>
        <source>{name} is a network of the program. Give the community&apos;s another name.</source>
        <translation>{name} ist ein Netz des Programms. Dem der Gemeinschaft einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>{name} is a zip of {count} files: unpack it and give one of them.</source>
        <translation>{name} ist ein Zip aus {count} Dateien: entpacken und eine davon angeben.</translation>
    </message>
    <message>
        <source>{name} is damaged: {error}. Download it again.</source>
        <translation>{name} ist beschädigt: {error}. Neu herunterladen.</translation>
    </message>
    <message>
        <source>{name} is empty: download it again.</source>
        <translation>{name} ist leer: neu herunterladen.</translation>
    </message>
    <message>
        <source>{name} is larger than 200 MB: export a shorter period.</source>
        <translation>{name} ist größer als 200 MB: einen kürzeren Zeitraum exportieren.</translation>
    </message>
    <message>
        <source>{name} is larger than any file that is known here.</source>
        <translation>{name} ist größer als jede Datei, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>{name} is neither text nor a workbook: give the CSV or Excel file of the portal.</source>
        <translation>{name} ist weder Text noch Arbeitsmappe: die CSV- oder Excel-Datei des Portals angeben.</translation>
    </message>
    <message>
        <source>{name} is no readable table: {error}. Download it again.</source>
        <translation>{name} ist keine lesbare Tabelle: {error}. Neu herunterladen.</translation>
    </message>
    <message>
        <source>{name} is nothing that is known here: no community&apos;s network file, site file, register dump, statement or grid operator&apos;s export.</source>
        <translation>{name} ist nichts, was hier bekannt ist: keine Netzdatei einer Gemeinschaft, keine Anlagendatei, kein Register-Abzug, keine Abrechnung und kein Export eines Netzbetreibers.</translation>
    </message>
    <message>
        <source>{name} is read as {place}: name all devices there in that way.</source>
        <translation>{name} wird als {place} abgelesen: alle Geräte dort so nennen.</translation>
    </message>
    <message>
        <source>{name} is that device already: {endpoint} unit {unit}.</source>
        <translation>{name} ist schon dieses Gerät: {endpoint} Gerätenummer {unit}.</translation>
    </message>
    <message>
        <source>{name} names no community&apos;s contracts. Ask the community for its full file.</source>
        <translation>{name} nennt keine Verträge einer Gemeinschaft. Die Gemeinschaft um ihre vollständige Datei bitten.</translation>
    </message>
    <message>
        <source>{name} of {kind} {why}</source>
        <translation>{name} von {kind} {why}</translation>
    </message>
    <message>
        <source>{name} {error}</source>
        <translation>{name} {error}</translation>
    </message>
    <message>
        <source>{name}: a dump is an object like {{&quot;holding&quot;: {{&quot;40000&quot;: 21365}}}}</source>
        <translation>{name}: Ein Abzug ist ein Objekt wie {{&quot;holding&quot;: {{&quot;40000&quot;: 21365}}}}</translation>
    </message>
    <message>
        <source>{name}: holds no registers</source>
        <translation>{name}: enthält keine Register</translation>
    </message>
    <message>
        <source>{name}: line {line} was changed after the report was made; test the device again.</source>
        <translation>{name}: Zeile {line} wurde nach dem Protokoll geändert; das Gerät neu prüfen.</translation>
    </message>
    <message>
        <source>{name}: not a commissioning report of this program.</source>
        <translation>{name}: kein Inbetriebnahmeprotokoll dieses Programms.</translation>
    </message>
    <message>
        <source>{name}: not a commissioning report: no JSON that can be read.</source>
        <translation>{name}: kein Inbetriebnahmeprotokoll: kein lesbares JSON.</translation>
    </message>
    <message>
        <source>{name}: unknown key {found}; only &quot;holding&quot; and &quot;input&quot; are known</source>
        <translation>{name}: unbekannter Schlüssel {found}; bekannt sind nur &quot;holding&quot; und &quot;input&quot;</translation>
    </message>
    <message>
        <source>{name}: version {version!r} is not one this program reads.</source>
        <translation>{name}: Version {version!r} liest dieses Programm nicht.</translation>
    </message>
    <message>
        <source>{name}: {problem}</source>
        <translation>{name}: {problem}</translation>
    </message>
    <message>
        <source>{name}: {space_name} is not an object of address: word</source>
        <translation>{name}: {space_name} ist kein Objekt aus Adresse: Wort</translation>
    </message>
    <message>
        <source>{name}: “{column}” names {count} columns; choose one of {names}.</source>
        <translation>{name}: „{column}“ nennt {count} Spalten; eine wählen aus {names}.</translation>
    </message>
    <message>
        <source>{network!r} is not a network: give it like 192.168.1.0/24</source>
        <translation>{network!r} ist kein Netzwerk: angeben wie 192.168.1.0/24</translation>
    </message>
    <message>
        <source>{network} answers with something else than JSON-RPC. Check the server address in its file.</source>
        <translation>{network} antwortet mit etwas anderem als JSON-RPC. Die Serveradresse in der Netzdatei prüfen.</translation>
    </message>
    <message>
        <source>{network} decides without votes on the network.</source>
        <translation>{network} entscheidet ohne Abstimmung im Netz.</translation>
    </message>
    <message>
        <source>{network} does not give block {block_number} yet.</source>
        <translation>{network} gibt Block {block_number} noch nicht.</translation>
    </message>
    <message>
        <source>{network} gives broken answers.</source>
        <translation>{network} gibt fehlerhafte Antworten.</translation>
    </message>
    <message>
        <source>{network} has another block {number} than the one the community&apos;s contracts were made in: this is a different or restarted network.</source>
        <translation>{network} hat einen anderen Block {number} als den, in dem die Verträge der Gemeinschaft entstanden: Es ist ein anderes oder neu begonnenes Netz.</translation>
    </message>
    <message>
        <source>{network} has no blocks yet.</source>
        <translation>{network} hat noch keine Blöcke.</translation>
    </message>
    <message>
        <source>{network} has {count} addresses; at most {most} are scanned</source>
        <translation>{network} hat {count} Adressen; höchstens {most} werden durchsucht</translation>
    </message>
    <message>
        <source>{network} is busy and asks to wait {wait_s:.0f} s. It will be tried again.</source>
        <translation>{network} ist ausgelastet und bittet, {wait_s:.0f} s zu warten. Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>{network} is not a private network; only your own may be scanned</source>
        <translation>{network} ist kein privates Netzwerk; nur das eigene darf durchsucht werden</translation>
    </message>
    <message>
        <source>{network} is unreachable ({fault}). It will be tried again.</source>
        <translation>{network} ist nicht erreichbar ({fault}). Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>{network} refuses {method}: {message}.</source>
        <translation>{network} lehnt {method} ab: {message}.</translation>
    </message>
    <message>
        <source>{origin}: line 1: parts: no profile {profile!r}</source>
        <translation>{origin}: Zeile 1: parts: kein Profil {profile!r}</translation>
    </message>
    <message>
        <source>{out} cannot be created ({reason}). Name another --out.</source>
        <translation>{out} kann nicht angelegt werden ({reason}). Ein anderes --out nennen.</translation>
    </message>
    <message>
        <source>{owner} is no member of {network} yet. Give the community this address to be admitted.</source>
        <translation>{owner} ist noch kein Mitglied von {network}. Der Gemeinschaft diese Adresse geben, um aufgenommen zu werden.</translation>
    </message>
    <message>
        <source>{part} does not hold what {source} does. Try again.</source>
        <translation>{part} enthält nicht dasselbe wie {source}. Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{path} can be read by others. Make it private: chmod 600 {path}</source>
        <translation>{path} können andere lesen. Sie privat machen: chmod 600 {path}</translation>
    </message>
    <message>
        <source>{path} cannot be opened. Check its directory and permissions.</source>
        <translation>{path} kann nicht geöffnet werden. Ordner und Rechte prüfen.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Name the passphrase file.</source>
        <translation>{path} kann nicht gelesen werden ({reason}). Die Passphrasendatei nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be read as a key file. Restore it from a backup.</source>
        <translation>{path} ist nicht als Schlüsseldatei lesbar. Sie aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Check the path.</source>
        <translation>{path} kann nicht gelesen werden: {reason}. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>{path} cannot be removed: {reason}.</source>
        <translation>{path} kann nicht entfernt werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>{path} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}). Nothing is signed.</source>
        <translation>{path} kann nicht geschrieben werden ({reason}). Nichts wird signiert.</translation>
    </message>
    <message>
        <source>{path} cannot be written: is a directory. Name a file.</source>
        <translation>{path} kann nicht geschrieben werden: Es ist ein Ordner. Eine Datei nennen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: there is no folder {parent}. Make it first.</source>
        <translation>{path} kann nicht geschrieben werden: Den Ordner {parent} gibt es nicht. Ihn erst anlegen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another folder.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another path.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Einen anderen Pfad wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>{path} could not be brought from schema {version} to {newest} ({error}); it is as it was before. Go back to the version of the program you had, and report this.</source>
        <translation>{path} ließ sich nicht von Schema {version} auf {newest} bringen ({error}); sie ist, wie sie war. Zur bisherigen Version des Programms zurückkehren und dies melden.</translation>
    </message>
    <message>
        <source>{path} does not hold what was written. Check the disk.</source>
        <translation>{path} enthält nicht, was geschrieben wurde. Den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>{path} has an older schema. Start the program once to update it.</source>
        <translation>{path} hat ein älteres Schema. Das Programm einmal starten, um es zu erneuern.</translation>
    </message>
    <message>
        <source>{path} holds no records. Give the file that backup has written.</source>
        <translation>{path} enthält keine Aufzeichnungen. Die Datei angeben, die backup geschrieben hat.</translation>
    </message>
    <message>
        <source>{path} is closed.</source>
        <translation>{path} ist geschlossen.</translation>
    </message>
    <message>
        <source>{path} is damaged ({problem}). Give another backup.</source>
        <translation>{path} ist beschädigt ({problem}). Eine andere Sicherung angeben.</translation>
    </message>
    <message>
        <source>{path} is damaged ({problem}); nothing was changed. Put a backup in its place.</source>
        <translation>{path} ist beschädigt ({problem}); nichts wurde geändert. Eine Sicherung an ihre Stelle setzen.</translation>
    </message>
    <message>
        <source>{path} is empty. Write the passphrase into it.</source>
        <translation>{path} ist leer. Die Passphrase hineinschreiben.</translation>
    </message>
    <message>
        <source>{path} is in use by another program. Close it and try again.</source>
        <translation>{path} wird von einem anderen Programm benutzt. Es schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{path} is larger than {most} MB: that is no statement.</source>
        <translation>{path} ist größer als {most} MB: Das ist keine Abrechnung.</translation>
    </message>
    <message>
        <source>{path} is no JSON that can be read. {again}</source>
        <translation>{path} ist kein lesbares JSON. {again}</translation>
    </message>
    <message>
        <source>{path} is no encrypted key file. It is not copied.</source>
        <translation>{path} ist keine verschlüsselte Schlüsseldatei. Sie wird nicht kopiert.</translation>
    </message>
    <message>
        <source>{path} is no registration of a meter.</source>
        <translation>{path} ist keine Eintragung eines Zählers.</translation>
    </message>
    <message>
        <source>{path} is not a database of this program. Choose another --data-dir.</source>
        <translation>{path} ist keine Datenbank dieses Programms. Ein anderes --data-dir wählen.</translation>
    </message>
    <message>
        <source>{path} is not a key file. Restore it from a backup.</source>
        <translation>{path} ist keine Schlüsseldatei. Sie aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>{path} is not a text file: byte {place} is no UTF-8.</source>
        <translation>{path} ist keine Textdatei: Byte {place} ist kein UTF-8.</translation>
    </message>
    <message>
        <source>{path} is not text.</source>
        <translation>{path} ist kein Text.</translation>
    </message>
    <message>
        <source>{path} is read-only. Allow writing to it and its directory, or choose another directory with --data-dir.</source>
        <translation>{path} ist schreibgeschützt. Das Schreiben in Datei und Ordner erlauben, oder mit --data-dir einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{path} is too long for a passphrase.</source>
        <translation>{path} ist zu lang für eine Passphrase.</translation>
    </message>
    <message>
        <source>{path} needs a disk that supports a write-ahead log (a local one).</source>
        <translation>{path} braucht einen Datenträger, der ein Write-Ahead-Log kann (einen lokalen).</translation>
    </message>
    <message>
        <source>{path} was changed at line {line}</source>
        <translation>{path} wurde in Zeile {line} geändert</translation>
    </message>
    <message>
        <source>{path} was opened for reading only.</source>
        <translation>{path} wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of this program (schema {version}, this one knows {newest}). Update the program{way_back}.</source>
        <translation>{path} wurde von einer neueren Version dieses Programms geschrieben (Schema {version}, diese kennt {newest}). Das Programm erneuern{way_back}.</translation>
    </message>
    <message>
        <source>{path}: cannot be read ({reason})</source>
        <translation>{path}: nicht lesbar ({reason})</translation>
    </message>
    <message>
        <source>{path}: cannot be read as text ({error})</source>
        <translation>{path}: nicht als Text lesbar ({error})</translation>
    </message>
    <message>
        <source>{path}: is empty</source>
        <translation>{path}: ist leer</translation>
    </message>
    <message>
        <source>{path}: line 1: a profile is a mapping of fields</source>
        <translation>{path}: Zeile 1: Ein Profil ist eine Zuordnung von Feldern</translation>
    </message>
    <message>
        <source>{path}: line 1: name: {name} is also the name of {other}</source>
        <translation>{path}: Zeile 1: name: {name} heißt auch {other}</translation>
    </message>
    <message>
        <source>{path}: line 1: no JSON that can be read ({error})</source>
        <translation>{path}: Zeile 1: kein lesbares JSON ({error})</translation>
    </message>
    <message>
        <source>{path}: line 1: no TOML that can be read ({error})</source>
        <translation>{path}: Zeile 1: kein lesbares TOML ({error})</translation>
    </message>
    <message>
        <source>{path}: line {line}: nested too deeply</source>
        <translation>{path}: Zeile {line}: zu tief verschachtelt</translation>
    </message>
    <message>
        <source>{path}: line {line}: not JSON ({problem})</source>
        <translation>{path}: Zeile {line}: kein JSON ({problem})</translation>
    </message>
    <message>
        <source>{path}: line {line}: not TOML ({problem})</source>
        <translation>{path}: Zeile {line}: kein TOML ({problem})</translation>
    </message>
    <message>
        <source>{path}: line {line}: {field}: {message}</source>
        <translation>{path}: Zeile {line}: {field}: {message}</translation>
    </message>
    <message>
        <source>{path}: line {line}: {field}: {told}</source>
        <translation>{path}: Zeile {line}: {field}: {told}</translation>
    </message>
    <message>
        <source>{path}: line {line}: {key} is given twice</source>
        <translation>{path}: Zeile {line}: {key} steht zweimal da</translation>
    </message>
    <message>
        <source>{path}: line {line}: {problem}</source>
        <translation>{path}: Zeile {line}: {problem}</translation>
    </message>
    <message>
        <source>{path}: not YAML ({error})</source>
        <translation>{path}: kein YAML ({error})</translation>
    </message>
    <message>
        <source>{path}: not a JSON text file</source>
        <translation>{path}: keine JSON-Textdatei</translation>
    </message>
    <message>
        <source>{path}: version {version!r} is not one this program reads.</source>
        <translation>{path}: Version {version!r} liest dieses Programm nicht.</translation>
    </message>
    <message>
        <source>{period!r} is not a month or a year; write it like 2026-06 or 2026.</source>
        <translation>{period!r} ist weder Monat noch Jahr; schreiben wie 2026-06 oder 2026.</translation>
    </message>
    <message>
        <source>{place} cannot be written ({reason}).</source>
        <translation>{place} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{place} cannot be written ({reason}); the database is in place. Make room, then restore again.</source>
        <translation>{place} kann nicht geschrieben werden ({reason}); die Datenbank ist an ihrem Platz. Platz schaffen, dann noch einmal wiederherstellen.</translation>
    </message>
    <message>
        <source>{place} has dates but not one value: export a period that has values.</source>
        <translation>{place} hat Tage, aber keinen einzigen Wert: einen Zeitraum mit Werten exportieren.</translation>
    </message>
    <message>
        <source>{place} has no day of energy (record 300): export a period that has values.</source>
        <translation>{place} hat keinen Tag mit Energie (Satz 300): einen Zeitraum mit Werten exportieren.</translation>
    </message>
    <message>
        <source>{place} has one value only, its interval cannot be told: export a longer period.</source>
        <translation>{place} hat nur einen Wert, sein Intervall ist nicht zu erkennen: einen längeren Zeitraum exportieren.</translation>
    </message>
    <message>
        <source>{place} has several values a day and no time of day for them (line {line}): export a table with the time of each value.</source>
        <translation>{place} hat mehrere Werte am Tag und keine Uhrzeit dazu (Zeile {line}): eine Tabelle mit der Zeit jedes Werts exportieren.</translation>
    </message>
    <message>
        <source>{place} has values at uneven times (from line {number} on, most often {step} apart): export quarter-hours, hours or days.</source>
        <translation>{place} hat Werte in ungleichen Abständen (ab Zeile {number}, meist {step}): Viertelstunden, Stunden oder Tage exportieren.</translation>
    </message>
    <message>
        <source>{place} holds a document type, which Green Button has not: download it again.</source>
        <translation>{place} enthält einen Dokumenttyp, den Green Button nicht hat: neu herunterladen.</translation>
    </message>
    <message>
        <source>{place} holds no interval energy in Wh: export intervals of electricity.</source>
        <translation>{place} enthält keine Energie in Wh je Intervall: Intervalle für Strom exportieren.</translation>
    </message>
    <message>
        <source>{place} holds no table with dates and kWh: give the quarter-hour export of the portal.</source>
        <translation>{place} enthält keine Tabelle mit Zeiten und kWh: den Viertelstunden-Export des Portals angeben.</translation>
    </message>
    <message>
        <source>{place} is damaged XML ({error}): download it again.</source>
        <translation>{place} ist beschädigtes XML ({error}): neu herunterladen.</translation>
    </message>
    <message>
        <source>{place} spans more than 40 years: a start time is wrong.</source>
        <translation>{place} reicht über mehr als 40 Jahre: Eine Anfangszeit ist falsch.</translation>
    </message>
    <message>
        <source>{place} spans {first_day} to {last_day} (lines {first_line} and {last_line}): correct the wrong date.</source>
        <translation>{place} reicht von {first_day} bis {last_day} (Zeilen {first_line} und {last_line}): das falsche Datum berichtigen.</translation>
    </message>
    <message>
        <source>{place}, line {line}, column {column_name}: “{short}” is no date. Correct the row or download the file again.</source>
        <translation>{place}, Zeile {line}, Spalte {column_name}: „{short}“ ist kein Datum. Die Zeile berichtigen oder die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{place}, line {line}, column “{value}”: “{short}” is no number. Correct the cell or download the file again.</source>
        <translation>{place}, Zeile {line}, Spalte „{value}“: „{short}“ ist keine Zahl. Die Zelle berichtigen oder die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{place}: LocalTimeParameters hold an offset of more than a day.</source>
        <translation>{place}: LocalTimeParameters enthalten eine Abweichung von mehr als einem Tag.</translation>
    </message>
    <message>
        <source>{place}: LocalTimeParameters hold no numbers. Download the file again.</source>
        <translation>{place}: LocalTimeParameters enthalten keine Zahlen. Die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{place}: intervals have no duration. Download the file again.</source>
        <translation>{place}: Intervalle haben keine Dauer. Die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{place}: power of ten “{text}” is none. Download the file again.</source>
        <translation>{place}: „{text}“ ist keine Zehnerpotenz. Die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{place}: value “{text}” is no whole number. Download the file again.</source>
        <translation>{place}: Der Wert „{text}“ ist keine ganze Zahl. Die Datei neu herunterladen.</translation>
    </message>
    <message>
        <source>{point}: {reason}</source>
        <translation>{point}: {reason}</translation>
    </message>
    <message>
        <source>{port!r} names no serial port: give serial:/dev/ttyUSB0 or serial:COM3</source>
        <translation>{port!r} nennt keine serielle Schnittstelle: serial:/dev/ttyUSB0 oder serial:COM3 angeben</translation>
    </message>
    <message>
        <source>{role!r} is no role of a device.</source>
        <translation>{role!r} ist keine Rolle eines Geräts.</translation>
    </message>
    <message>
        <source>{serial!r} is also the serial of {other!r}</source>
        <translation>{serial!r} ist auch die Seriennummer von {other!r}</translation>
    </message>
    <message>
        <source>{target} exists already: give the name of a new file.</source>
        <translation>{target} gibt es schon: den Namen einer neuen Datei angeben.</translation>
    </message>
    <message>
        <source>{target} is not a contract it may call</source>
        <translation>{target} ist kein Vertrag, den er aufrufen darf</translation>
    </message>
    <message>
        <source>{target} is there already. Choose another name: backups are not overwritten.</source>
        <translation>{target} gibt es schon. Einen anderen Namen wählen: Sicherungen werden nicht überschrieben.</translation>
    </message>
    <message>
        <source>{text!r} holds no unit id; give 1-10,247</source>
        <translation>{text!r} enthält keine Gerätenummer; angeben wie 1-10,247</translation>
    </message>
    <message>
        <source>{text!r} is not a day; write it like 2026-06-17.</source>
        <translation>{text!r} ist kein Tag; schreiben wie 2026-06-17.</translation>
    </message>
    <message>
        <source>{text!r} is not an address: give HOST or HOST:PORT</source>
        <translation>{text!r} ist keine Adresse: HOST oder HOST:PORT angeben</translation>
    </message>
    <message>
        <source>{text!r} names no serial port: give serial:/dev/ttyUSB0 or serial:COM3</source>
        <translation>{text!r} nennt keine serielle Schnittstelle: serial:/dev/ttyUSB0 oder serial:COM3 angeben</translation>
    </message>
    <message>
        <source>{text!r}: a serial port carries RTU frames, not TCP framing</source>
        <translation>{text!r}: Eine serielle Schnittstelle trägt RTU-Rahmen, keine TCP-Rahmen</translation>
    </message>
    <message>
        <source>{text!r}: port {port} is not in 1 to {last}</source>
        <translation>{text!r}: Port {port} liegt nicht in 1 bis {last}</translation>
    </message>
    <message>
        <source>{text!r}: {option!r} is no line setting; give baud=9600, parity=N, E or O, stop=1 or 2</source>
        <translation>{text!r}: {option!r} ist keine Einstellung der Leitung; angeben: baud=9600, parity=N, E oder O, stop=1 oder 2</translation>
    </message>
    <message>
        <source>{text!r}: {part!r} is no unit id (0 to {last}); give 1-10,247</source>
        <translation>{text!r}: {part!r} ist keine Gerätenummer (0 bis {last}); angeben wie 1-10,247</translation>
    </message>
    <message>
        <source>{text!r}: {scheme}:// is no way to a device; there are {known}</source>
        <translation>{text!r}: {scheme}:// ist kein Weg zu einem Gerät; es gibt {known}</translation>
    </message>
    <message>
        <source>{text!r}: {tail!r} is not a port number (1 to {last})</source>
        <translation>{text!r}: {tail!r} ist keine Portnummer (1 bis {last})</translation>
    </message>
    <message>
        <source>{text} is finer than a billionth of the currency.</source>
        <translation>{text} ist feiner als ein Milliardstel der Währung.</translation>
    </message>
    <message>
        <source>{text} is no amount that can be moved. Write it like 12.50.</source>
        <translation>{text} ist kein Betrag, der sich bewegen lässt. Schreiben wie 12.50.</translation>
    </message>
    <message>
        <source>{text} is no amount. Write it like 12.50.</source>
        <translation>{text} ist kein Betrag. Schreiben wie 12.50.</translation>
    </message>
    <message>
        <source>{text} is no day. Write it like 2026-06-01.</source>
        <translation>{text} ist kein Tag. So schreiben: 2026-06-01.</translation>
    </message>
    <message>
        <source>{text} is not settled: there is no receipt of it.</source>
        <translation>{text} ist nicht abgerechnet: Es gibt keinen Beleg davon.</translation>
    </message>
    <message>
        <source>{told} (serial {serial})</source>
        <translation>{told} (Seriennummer {serial})</translation>
    </message>
    <message>
        <source>{told}, removed here but its history stays</source>
        <translation>{told}, hier entfernt, aber sein Verlauf bleibt</translation>
    </message>
    <message>
        <source>{unknown} ({error})</source>
        <translation>{unknown} ({error})</translation>
    </message>
    <message>
        <source>{wei} wei of {account} went without a transaction of this program, up to block {block}</source>
        <translation>{wei} Wei von {account} gingen ohne eine Transaktion dieses Programms ab, bis Block {block}</translation>
    </message>
    <message>
        <source>{where} is not valid TOML: {error}.</source>
        <translation>{where} ist kein gültiges TOML: {error}.</translation>
    </message>
    <message>
        <source>{where} {text}: {found} is not a register word from 0 to {last}</source>
        <translation>{where} {text}: {found} ist kein Registerwort von 0 bis {last}</translation>
    </message>
    <message>
        <source>{where}: bytes came that are no Modbus reply; check framing (TCP or RTU) and wiring</source>
        <translation>{where}: Es kamen Bytes, die keine Modbus-Antwort sind; Rahmen (TCP oder RTU) und Verdrahtung prüfen</translation>
    </message>
    <message>
        <source>{where}: give a day from {first} to {last}.</source>
        <translation>{where}: einen Tag von {first} bis {last} angeben.</translation>
    </message>
    <message>
        <source>{where}: got the reply of unit {unit}, function {function}; dropped</source>
        <translation>{where}: Es kam die Antwort von Gerätenummer {unit}, Funktion {function}; verworfen</translation>
    </message>
    <message>
        <source>{where}: got {got} registers instead of {count}; dropped</source>
        <translation>{where}: {got} Register statt {count} bekommen; verworfen</translation>
    </message>
    <message>
        <source>{where}: no answer within {seconds:.3g} s; check unit id, framing and whether it sleeps</source>
        <translation>{where}: keine Antwort binnen {seconds:.3g} s; Gerätenummer und Rahmen prüfen, und ob es schläft</translation>
    </message>
    <message>
        <source>{where}: record 200 names no interval length of 5, 15 or 30 minutes.</source>
        <translation>{where}: Satz 200 nennt keine Intervalldauer von 5, 15 oder 30 Minuten.</translation>
    </message>
    <message>
        <source>{where}: record 300 has no date YYYYMMDD.</source>
        <translation>{where}: Satz 300 hat kein Datum JJJJMMTT.</translation>
    </message>
    <message>
        <source>{where}: record 300 has {count} values, {wanted} belong to a day.</source>
        <translation>{where}: Satz 300 hat {count} Werte, zu einem Tag gehören {wanted}.</translation>
    </message>
    <message>
        <source>{where}: record 400 names intervals {first} to {last}, flag “{flag}”.</source>
        <translation>{where}: Satz 400 nennt die Intervalle {first} bis {last}, Kennzeichen „{flag}“.</translation>
    </message>
    <message>
        <source>{where}: record 400 needs first and last interval and a quality flag.</source>
        <translation>{where}: Satz 400 braucht erstes und letztes Intervall und ein Kennzeichen der Güte.</translation>
    </message>
    <message>
        <source>{where}: refused with Modbus exception {code} ({meaning})</source>
        <translation>{where}: mit Modbus-Ausnahme {code} abgelehnt ({meaning})</translation>
    </message>
    <message>
        <source>{where}: {field}: {problem}. Correct the file.</source>
        <translation>{where}: {field}: {problem}. Die Datei berichtigen.</translation>
    </message>
    <message>
        <source>{where}: {found} is not an address from 0 to {last}</source>
        <translation>{where}: {found} ist keine Adresse von 0 bis {last}</translation>
    </message>
    <message>
        <source>{where}: {name}: from 0 to {most}.</source>
        <translation>{where}: {name}: von 0 bis {most}.</translation>
    </message>
    <message>
        <source>{where}: {nmi} {suffix} changes its interval length: split the file there.</source>
        <translation>{where}: {nmi} {suffix} wechselt die Intervalldauer: die Datei dort teilen.</translation>
    </message>
    <message>
        <source>{where}: {row} holds register readings, not intervals: give the NEM12 file.</source>
        <translation>{where}: {row} enthält Zählerstände, keine Intervalle: die NEM12-Datei angeben.</translation>
    </message>
    <message>
        <source>{where}: “{row}” is no quality flag of A, E, F, N, S, V.</source>
        <translation>{where}: „{row}“ ist kein Kennzeichen der Güte aus A, E, F, N, S, V.</translation>
    </message>
    <message>
        <source>{where}: “{text}” is no energy.</source>
        <translation>{where}: „{text}“ ist keine Energie.</translation>
    </message>
    <message>
        <source>{where}: “{text}” is no number.</source>
        <translation>{where}: „{text}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>{why} Nothing was sent.</source>
        <translation>{why} Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>{zone} is no time zone; give one like Europe/Vienna.</source>
        <translation>{zone} ist keine Zeitzone; angeben wie Europe/Vienna.</translation>
    </message>
    <message>
        <source>you have voted on it already, and a vote can&apos;t be changed</source>
        <translation>darüber ist schon abgestimmt, und eine Stimme lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>you were admitted after it was proposed or on that day, so you have no vote</source>
        <translation>die Aufnahme war nach dem Vorschlag oder am selben Tag, also gibt es hier keine Stimme</translation>
    </message>
    <message>
        <source>{account} is a member already</source>
        <translation>{account} ist schon Mitglied</translation>
    </message>
    <message>
        <source>{account} is no member of the community, and only members decide</source>
        <translation>{account} ist kein Mitglied der Gemeinschaft, und nur Mitglieder entscheiden</translation>
    </message>
</context>
<context>
    <name>RegistersCard</name>
    <message>
        <source>Live registers</source>
        <translation>Register live</translation>
    </message>
    <message>
        <source>Find a point or a register</source>
        <translation>Messpunkt oder Register suchen</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>{name} wird gelesen …</translation>
    </message>
    <message>
        <source>{name} has not been read yet.</source>
        <translation>{name} wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>{name}: {count} points, read {age}</source>
        <translation>{name}: {count} Messpunkte, gelesen {age}</translation>
    </message>
</context>
<context>
    <name>ReportStep</name>
    <message>
        <source>Hand it over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>The report is a document for the owner and a file that proves itself: its hash changes with every byte of it.</source>
        <translation>Das Protokoll ist ein Dokument für den Eigentümer und eine Datei, die sich selbst beweist: Ihre Prüfsumme ändert sich mit jedem Byte.</translation>
    </message>
    <message>
        <source>&amp;Save the report …</source>
        <translation>Protokoll &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Write the registration …</source>
        <translation>Eintragung sch&amp;reiben …</translation>
    </message>
    <message>
        <source>Sign a registration …</source>
        <translation>Eine Eintragung unterschreiben …</translation>
    </message>
    <message>
        <source>Commissioning report</source>
        <translation>Inbetriebnahmeprotokoll</translation>
    </message>
    <message>
        <source>Registration of the meter</source>
        <translation>Eintragung des Zählers</translation>
    </message>
    <message>
        <source>&amp;Read this device from now on</source>
        <translation>Dieses Gerät von nun an &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Keep this device in the site file</source>
        <translation>Dieses Gerät in der Anlagendatei &amp;behalten</translation>
    </message>
    <message>
        <source>The file names the meter&apos;s key, its registers and the hash of the report. An accredited electrician signs it, and the community enters the key in its registry.</source>
        <translation>Die Datei nennt den Schlüssel des Zählers, seine Zählerstände und die Prüfsumme des Protokolls. Eine zugelassene Elektrofachkraft unterschreibt sie, und die Gemeinschaft trägt den Schlüssel in ihr Register ein.</translation>
    </message>
    <message>
        <source>&amp;Metering point</source>
        <translation>Zähl&amp;punkt</translation>
    </message>
    <message>
        <source>Save the report first: the registration carries its hash.</source>
        <translation>Speichern Sie zuerst das Protokoll: Die Eintragung trägt seine Prüfsumme.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für das Protokoll</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>Das Protokoll ist gespeichert.</translation>
    </message>
    <message>
        <source>So far: {verdict}</source>
        <translation>Bisher: {verdict}</translation>
    </message>
    <message>
        <source>SHA-256 {hash}</source>
        <translation>SHA-256 {hash}</translation>
    </message>
    <message>
        <source>Registrations (*.json)</source>
        <translation>Eintragungen (*.json)</translation>
    </message>
    <message>
        <source>Write the registration</source>
        <translation>Eintragung schreiben</translation>
    </message>
    <message>
        <source>Sign a registration</source>
        <translation>Eine Eintragung unterschreiben</translation>
    </message>
    <message>
        <source>Signed by {address}. Give the file to the owner, who sends it.</source>
        <translation>Unterschrieben von {address}. Geben Sie die Datei dem Eigentümer, der sie sendet.</translation>
    </message>
    <message>
        <source>The registration is written.</source>
        <translation>Die Eintragung ist geschrieben.</translation>
    </message>
    <message>
        <source>This home is in no community yet: hand the file to the one it will join.</source>
        <translation>Dieses Haus ist noch in keiner Gemeinschaft: Geben Sie die Datei der, in die es eintritt.</translation>
    </message>
    <message>
        <source>{community} has this key in its registry already, as meter of member {member}.</source>
        <translation>{community} hat diesen Schlüssel schon im Register, als Zähler von Mitglied {member}.</translation>
    </message>
    <message>
        <source>To be signed for member {member} of {community}, meter {generation}: the electrician signs the claim in the file, the owner registers it.</source>
        <translation>Zu unterschreiben für Mitglied {member} von {community}, Zähler {generation}: Die Elektrofachkraft unterschreibt die Erklärung in der Datei, der Eigentümer trägt sie ein.</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Schlüssel {key}</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a key</source>
        <translation>Einen Schlüssel wiederherstellen</translation>
    </message>
    <message>
        <source>The copy is opened, and taken into its place on this computer. A key that is there is never replaced by another one.</source>
        <translation>Die Kopie wird geöffnet und auf diesem Rechner an ihren Platz genommen. Ein Schlüssel, der da ist, wird nie durch einen anderen ersetzt.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Copy of the key</source>
        <translation>Kopie des Schlüssels</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Name the file with the copy.</source>
        <translation>Nennen Sie die Datei mit der Kopie.</translation>
    </message>
    <message>
        <source>{key}: restored, {address}.</source>
        <translation>{key}: wiederhergestellt, {address}.</translation>
    </message>
</context>
<context>
    <name>SavingsCard</name>
    <message>
        <source>Savings so far</source>
        <translation>Ersparnis bisher</translation>
    </message>
    <message>
        <source>€ since the first settled day</source>
        <translation>€ seit dem ersten abgerechneten Tag</translation>
    </message>
    <message>
        <source>The first settled day begins this chart.</source>
        <translation>Mit dem ersten abgerechneten Tag beginnt dieses Diagramm.</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Sold above feed-in</source>
        <translation>Über der Einspeisung verkauft</translation>
    </message>
    <message>
        <source>Bought below the supplier</source>
        <translation>Unter dem Versorger gekauft</translation>
    </message>
    <message>
        <source>{sum} since {day}</source>
        <translation>{sum} seit {day}</translation>
    </message>
</context>
<context>
    <name>ScheduleCard</name>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Post an offer every day by itself</source>
        <translation>Jeden Tag von selbst ein Angebot abgeben</translation>
    </message>
    <message>
        <source>Asking the market …</source>
        <translation>Der Markt wird gefragt …</translation>
    </message>
    <message>
        <source>The market cannot be asked</source>
        <translation>Der Markt kann nicht gefragt werden</translation>
    </message>
    <message>
        <source>For {day}. It is too late to post for that day.</source>
        <translation>Für {day}. Für diesen Tag ist es zu spät.</translation>
    </message>
    <message>
        <source>For {day}. It can be posted until {time}, in {left}.</source>
        <translation>Für {day}. Abgeben geht bis {time}, noch {left}.</translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message>
        <source>Search in the network or at a serial port</source>
        <translation>Im Netzwerk oder an einer Schnittstelle suchen</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>A network, an address with its port, or a serial port</source>
        <translation>Ein Netz, eine Adresse mit ihrem Port oder eine serielle Schnittstelle</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>&amp;Check and add …</source>
        <translation>&amp;Prüfen und aufnehmen …</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>Wie weit die Suche ist</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>{where}: {asked} of {total} places asked</source>
        <translation>{where}: {asked} von {total} Stellen gefragt</translation>
    </message>
    <message>
        <source>Nothing was found. Is Modbus switched on in the device, and is this computer in the same network? Inverters may sleep at night. You can also add it by hand.</source>
        <translation>Nichts gefunden. Ist Modbus im Gerät eingeschaltet, und ist dieser Rechner im selben Netz? Wechselrichter schlafen nachts womöglich. Sie können es auch von Hand aufnehmen.</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Search for devices</source>
        <translation>Geräte suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Only reading, only your own network. The home&apos;s own devices rest while it is searched.</source>
        <translation>Es wird nur gelesen, und nur im eigenen Netz. Die Geräte des Hauses ruhen, solange gesucht wird.</translation>
    </message>
</context>
<context>
    <name>Secret</name>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Auswählen …</translation>
    </message>
</context>
<context>
    <name>SeriesCard</name>
    <message>
        <source>Values as a table …</source>
        <translation>Werte als Tabelle …</translation>
    </message>
    <message>
        <source>Picture of this chart …</source>
        <translation>Bild dieses Diagramms …</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>There is no such time zone.</source>
        <translation>Diese Zeitzone gibt es nicht.</translation>
    </message>
    <message>
        <source>From {least} to {most}.</source>
        <translation>Von {least} bis {most}.</translation>
    </message>
    <message>
        <source>At most {most} letters.</source>
        <translation>Höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Stands on reports and in the site file.</source>
        <translation>Steht auf Berichten und in der Anlagendatei.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Where the home&apos;s days and months begin and end.</source>
        <translation>Danach beginnen und enden Tage und Monate.</translation>
    </message>
    <message>
        <source>Read devices every</source>
        <translation>Geräte ablesen alle</translation>
    </message>
    <message>
        <source>Energy does not depend on it: it comes from counters.</source>
        <translation>Die Energie hängt nicht davon ab: Sie kommt aus Zählern.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>North is positive. For the forecast.</source>
        <translation>Nord ist positiv. Für die Vorhersage.</translation>
    </message>
    <message>
        <source>What you pay for power from the grid, all fees included.</source>
        <translation>Was Strom aus dem Netz kostet, alle Abgaben enthalten.</translation>
    </message>
    <message>
        <source>Weather service</source>
        <translation>Wetterdienst</translation>
    </message>
    <message>
        <source>Asks Open-Meteo for the sun it expects. It is told the place to some ten kilometres.</source>
        <translation>Fragt Open-Meteo nach der erwarteten Sonne. Es erfährt den Ort auf rund zehn Kilometer genau.</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>East is positive.</source>
        <translation>Ost ist positiv.</translation>
    </message>
    <message>
        <source>Peak power of the roof</source>
        <translation>Spitzenleistung des Dachs</translation>
    </message>
    <message>
        <source>As on the installer&apos;s papers.</source>
        <translation>Wie in den Unterlagen des Installateurs.</translation>
    </message>
    <message>
        <source>Feed-in tariff</source>
        <translation>Einspeisevergütung</translation>
    </message>
    <message>
        <source>What the grid pays for what you feed in.</source>
        <translation>Was das Netz für Ihre Einspeisung zahlt.</translation>
    </message>
    <message>
        <source>Supplier&apos;s price</source>
        <translation>Preis des Versorgers</translation>
    </message>
    <message>
        <source>No month with readings changes.</source>
        <translation>Kein Monat mit Messwerten ändert sich.</translation>
    </message>
    <message>
        <source>These months are counted anew: {months}.</source>
        <translation>Diese Monate werden neu gerechnet: {months}.</translation>
    </message>
    <message>
        <source>Final statements were handed out for {issued}. The next export is a corrected version.</source>
        <translation>Für {issued} wurden endgültige Abrechnungen ausgegeben. Der nächste Export ist eine berichtigte Fassung.</translation>
    </message>
    <message>
        <source>{count} months from {first} to {last}</source>
        <translation>{count} Monate von {first} bis {last}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>These belong to the simulated home and cannot be changed.</source>
        <translation>Das gehört zum simulierten Haus und lässt sich nicht ändern.</translation>
    </message>
    <message>
        <source>Set up step by step …</source>
        <translation>Schritt für Schritt einrichten …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dieses Programm</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>The home</source>
        <translation>Das Haus</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Saved. The larger roof is offered in full from the next start of the program: until then the trader&apos;s key signs no more than before.</source>
        <translation>Gespeichert. Das größere Dach wird ab dem nächsten Start des Programms ganz angeboten: Bis dahin unterschreibt der Schlüssel des Händlers nicht mehr als bisher.</translation>
    </message>
    <message>
        <source>Cut days and months anew?</source>
        <translation>Tage und Monate neu schneiden?</translation>
    </message>
    <message>
        <source>Change the time zone</source>
        <translation>Zeitzone ändern</translation>
    </message>
</context>
<context>
    <name>ShowAll</name>
    <message>
        <source>Show only {count}</source>
        <translation>Nur {count} zeigen</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>Alle {count} zeigen</translation>
    </message>
</context>
<context>
    <name>SimulationStrip</name>
    <message>
        <source>Simulation with play money</source>
        <translation>Simulation mit Spielgeld</translation>
    </message>
    <message>
        <source>Simulated time</source>
        <translation>Simulierte Zeit</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>My own home</source>
        <translation>Mein eigenes Haus</translation>
    </message>
    <message>
        <source>Leave the simulation and read the devices of your own home</source>
        <translation>Die Simulation verlassen und die Geräte des eigenen Hauses lesen</translation>
    </message>
    <message>
        <source>Speed {speed} times</source>
        <translation>Tempo {speed}-fach</translation>
    </message>
</context>
<context>
    <name>SiteStep</name>
    <message>
        <source>Tell about the home</source>
        <translation>Angaben zum Haus</translation>
    </message>
    <message>
        <source>Place and roof make the forecast better, the tariffs tell what the home earns.</source>
        <translation>Ort und Dach machen die Prognose besser, die Tarife sagen, was das Haus einbringt.</translation>
    </message>
</context>
<context>
    <name>SitesStep</name>
    <message>
        <source>Where are you at work?</source>
        <translation>Wo arbeiten Sie?</translation>
    </message>
    <message>
        <source>Devices and reports are kept with their site. This computer&apos;s own home is always there; every other site is a file that you can hand on.</source>
        <translation>Geräte und Protokolle gehören zu ihrer Anlage. Das Zuhause dieses Rechners ist immer da; jede andere Anlage ist eine Datei, die Sie weitergeben können.</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Anlagen</translation>
    </message>
    <message>
        <source>Name of a new site</source>
        <translation>Name einer neuen Anlage</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Open a file …</source>
        <translation>Datei ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Save as …</source>
        <translation>&amp;Speichern als …</translation>
    </message>
    <message>
        <source>&amp;Remove …</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>&amp;Training: practise on a simulated meter, nothing is kept</source>
        <translation>Übu&amp;ng an einem simulierten Zähler, nichts wird behalten</translation>
    </message>
    <message>
        <source>What is wrong with the simulated meter</source>
        <translation>Was am simulierten Zähler falsch ist</translation>
    </message>
    <message>
        <source>The same steps as at a real device; its kettle switches when you say it does.</source>
        <translation>Dieselben Schritte wie am echten Gerät; sein Wasserkocher schaltet, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>Give the new site a name.</source>
        <translation>Geben Sie der neuen Anlage einen Namen.</translation>
    </message>
    <message>
        <source>Site files (*.toml *.json)</source>
        <translation>Anlagendateien (*.toml *.json)</translation>
    </message>
    <message>
        <source>Open a site file</source>
        <translation>Anlagendatei öffnen</translation>
    </message>
    <message>
        <source>Save the site</source>
        <translation>Anlage speichern</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
    <message>
        <source>Remove a site?</source>
        <translation>Anlage entfernen?</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its list of devices and its reports are deleted on this computer.</source>
        <translation>Ihre Geräteliste und ihre Protokolle werden auf diesem Rechner gelöscht.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Statements</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Sold to neighbours</source>
        <translation>An Nachbarn verkauft</translation>
    </message>
    <message>
        <source>Bought from neighbours</source>
        <translation>Von Nachbarn gekauft</translation>
    </message>
    <message>
        <source>Money from neighbours</source>
        <translation>Geld von Nachbarn</translation>
    </message>
    <message>
        <source>Against feed-in</source>
        <translation>Gegen Einspeisung</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>Stretches of time without measured values; never traded</source>
        <translation>Zeiten ohne gemessene Werte; nie gehandelt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Vorläufig</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Some days are not settled yet; the figures can still change.</source>
        <translation>Einige Tage sind noch nicht abgerechnet; die Zahlen können sich noch ändern.</translation>
    </message>
    <message>
        <source>Every day is settled and closed.</source>
        <translation>Jeder Tag ist abgerechnet und abgeschlossen.</translation>
    </message>
    <message>
        <source>The grid operator&apos;s figures changed a day after it was settled.</source>
        <translation>Die Zahlen des Netzbetreibers haben einen abgerechneten Tag noch geändert.</translation>
    </message>
    <message>
        <source>The file is a statement</source>
        <translation>Die Datei ist eine Abrechnung</translation>
    </message>
    <message>
        <source>The file is whole and unchanged</source>
        <translation>Die Datei ist ganz und unverändert</translation>
    </message>
    <message>
        <source>It belongs to this home and its community</source>
        <translation>Sie gehört zu diesem Haus und seiner Gemeinschaft</translation>
    </message>
    <message>
        <source>The energy follows from the stored readings</source>
        <translation>Die Energie folgt aus den gespeicherten Messwerten</translation>
    </message>
    <message>
        <source>The stored quarter-hours fit the readings</source>
        <translation>Die gespeicherten Viertelstunden passen zu den Messwerten</translation>
    </message>
    <message>
        <source>The offers and readings sent are the ones stored</source>
        <translation>Gesendete Angebote und Messwerte sind die gespeicherten</translation>
    </message>
    <message>
        <source>The meter registers add up, here and with the community</source>
        <translation>Die Zählerstände gehen auf, hier und bei der Gemeinschaft</translation>
    </message>
    <message>
        <source>Each day&apos;s readings follow those the meter signed before</source>
        <translation>Die Messwerte jedes Tages folgen auf die, die der Zähler davor signiert hat</translation>
    </message>
    <message>
        <source>Every settled day was computed again</source>
        <translation>Jeder abgerechnete Tag wurde neu berechnet</translation>
    </message>
    <message>
        <source>Every amount of money follows from the settlement</source>
        <translation>Jeder Geldbetrag folgt aus der Abrechnung der Tage</translation>
    </message>
    <message>
        <source>The totals are the sums of the lines</source>
        <translation>Die Summen sind die Summen der Zeilen</translation>
    </message>
    <message>
        <source>Certificates and tokens are those their contracts recorded</source>
        <translation>Nachweise und Token sind die, die ihre Verträge verzeichnet haben</translation>
    </message>
    <message>
        <source>Every row was made again</source>
        <translation>Jede Zeile wurde neu gemacht</translation>
    </message>
    <message>
        <source>The whole statement was made again, byte for byte</source>
        <translation>Die ganze Abrechnung wurde neu gemacht, Byte für Byte</translation>
    </message>
    <message>
        <source>Statement that can be verified</source>
        <translation>Abrechnung, die sich prüfen lässt</translation>
    </message>
    <message>
        <source>Document to hand out</source>
        <translation>Dokument zum Weitergeben</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table for German Excel</source>
        <translation>Tabelle für deutsches Excel</translation>
    </message>
    <message>
        <source>Table in kWh for energy tools</source>
        <translation>Tabelle in kWh für Energieprogramme</translation>
    </message>
    <message>
        <source>NEM12 (Australia)</source>
        <translation>NEM12 (Australien)</translation>
    </message>
    <message>
        <source>Green Button (North America)</source>
        <translation>Green Button (Nordamerika)</translation>
    </message>
</context>
<context>
    <name>StatementsPage</name>
    <message>
        <source>Statements</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Year …</source>
        <translation>Jahr …</translation>
    </message>
    <message>
        <source>Export the year of the chosen month</source>
        <translation>Das Jahr des gewählten Monats exportieren</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Look at the document of the chosen month</source>
        <translation>Das Dokument des gewählten Monats ansehen</translation>
    </message>
    <message>
        <source>Verify a file …</source>
        <translation>Datei prüfen …</translation>
    </message>
    <message>
        <source>Verify it</source>
        <translation>Diese prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>No statement yet. The first month appears here when its first day has been measured. It is final when every day of it is settled and closed.</source>
        <translation>Noch keine Abrechnung. Der erste Monat erscheint hier, wenn sein erster Tag gemessen ist. Er ist endgültig, wenn jeder seiner Tage abgerechnet und abgeschlossen ist.</translation>
    </message>
    <message>
        <source>Export the statement</source>
        <translation>Abrechnung exportieren</translation>
    </message>
    <message>
        <source>Writing {file} …</source>
        <translation>{file} wird geschrieben …</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <source>Making the preview …</source>
        <translation>Die Vorschau entsteht …</translation>
    </message>
    <message>
        <source>Verify a statement</source>
        <translation>Abrechnung prüfen</translation>
    </message>
    <message>
        <source>{seconds} s so far</source>
        <translation>bisher {seconds} s</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Step {at} of {count}</source>
        <translation>Schritt {at} von {count}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>kommt noch</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Copy the row</source>
        <translation>Zeile kopieren</translation>
    </message>
</context>
<context>
    <name>TariffDialog</name>
    <message>
        <source>New tariffs</source>
        <translation>Neue Tarife</translation>
    </message>
    <message>
        <source>Change tariffs</source>
        <translation>Tarife ändern</translation>
    </message>
    <message>
        <source>yyyy-MM-dd</source>
        <comment>a day in figures as Qt writes it</comment>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>from the beginning</source>
        <translation>von Anfang an</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There are tariffs from that day on already. Change those.</source>
        <translation>Ab diesem Tag gibt es schon Tarife. Bitte diese ändern.</translation>
    </message>
</context>
<context>
    <name>TariffsCard</name>
    <message>
        <source>Tariffs</source>
        <translation>Tarife</translation>
    </message>
    <message>
        <source>New tariffs …</source>
        <translation>Neue Tarife …</translation>
    </message>
    <message>
        <source>Each holds until the next one does. Statements count with those of the day.</source>
        <translation>Jeder gilt, bis der nächste gilt. Abrechnungen rechnen mit denen des Tages.</translation>
    </message>
    <message>
        <source>None yet: money cannot be told, and nothing is offered.</source>
        <translation>Noch keine: Geldbeträge sind nicht bekannt, und nichts wird angeboten.</translation>
    </message>
    <message>
        <source>{since} (holds now)</source>
        <translation>{since} (gilt jetzt)</translation>
    </message>
    <message>
        <source>Feed-in {price}</source>
        <translation>Einspeisung {price}</translation>
    </message>
    <message>
        <source>Supplier {price}</source>
        <translation>Versorger {price}</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change tariffs {since}</source>
        <translation>Tarife {since} ändern</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove tariffs {since}</source>
        <translation>Tarife {since} entfernen</translation>
    </message>
    <message>
        <source>from the beginning</source>
        <translation>von Anfang an</translation>
    </message>
    <message>
        <source>from {day} {year}</source>
        <translation>ab {day} {year}</translation>
    </message>
    <message>
        <source>Change the tariffs of past months?</source>
        <translation>Tarife vergangener Monate ändern?</translation>
    </message>
    <message>
        <source>Change tariffs</source>
        <translation>Tarife ändern</translation>
    </message>
    <message>
        <source>Remove the tariffs {since}?</source>
        <translation>Tarife {since} entfernen?</translation>
    </message>
    <message>
        <source>Remove tariffs</source>
        <translation>Tarife entfernen</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>The home is being opened …</source>
        <translation>Das Haus wird geöffnet …</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Resume trading …</source>
        <translation>Handel fortsetzen …</translation>
    </message>
    <message>
        <source>Pause trading …</source>
        <translation>Handel anhalten …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Unlock the keys</source>
        <translation>Schlüssel entsperren</translation>
    </message>
    <message>
        <source>With them the program posts offers within your limits and signs readings. They move no money.</source>
        <translation>Mit ihnen gibt das Programm in Ihren Grenzen Angebote ab und unterschreibt Messwerte. Geld bewegen sie keines.</translation>
    </message>
    <message>
        <source>The passphrase is used once, by the process that signs, and is written down nowhere.</source>
        <translation>Die Passphrase wird einmal gebraucht, vom Prozess, der unterschreibt, und nirgends aufgeschrieben.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The meter&apos;s key has another passphrase</source>
        <translation>Der Schlüssel des Zählers hat eine andere Passphrase</translation>
    </message>
    <message>
        <source>Passphrase of the meter&apos;s key</source>
        <translation>Passphrase des Zählerschlüssels</translation>
    </message>
    <message>
        <source>{vault} keeps it, so that trading begins by itself</source>
        <translation>{vault} verwahrt sie, damit der Handel von selbst beginnt</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Lock the keys?</source>
        <translation>Schlüssel sperren?</translation>
    </message>
    <message>
        <source>The process that signs ends. Until you unlock them nothing is offered, handed in or settled.</source>
        <translation>Der Prozess, der unterschreibt, endet. Bis Sie sie entsperren, wird nichts angeboten, eingereicht oder abgerechnet.</translation>
    </message>
    <message>
        <source>Where the system keeps their passphrase they open by themselves at the next start.</source>
        <translation>Wo das System ihre Passphrase verwahrt, öffnen sie sich beim nächsten Start von selbst.</translation>
    </message>
    <message>
        <source>Lock the keys</source>
        <translation>Schlüssel sperren</translation>
    </message>
</context>
<context>
    <name>VoteDialog</name>
    <message>
        <source>Vote no</source>
        <translation>Mit Nein stimmen</translation>
    </message>
    <message>
        <source>Vote yes</source>
        <translation>Mit Ja stimmen</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>In Kraft setzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Votes</name>
    <message>
        <source>A call that this program does not know</source>
        <translation>Ein Aufruf, den dieses Programm nicht kennt</translation>
    </message>
    <message>
        <source>Other prices, fees or accounts</source>
        <translation>Andere Preise, Entgelte oder Konten</translation>
    </message>
    <message>
        <source>Other data witnesses</source>
        <translation>Andere Datenzeugen</translation>
    </message>
    <message>
        <source>Another market</source>
        <translation>Ein anderer Markt</translation>
    </message>
    <message>
        <source>Another administrator, who has to accept</source>
        <translation>Eine andere Verwaltung, die annehmen muss</translation>
    </message>
    <message>
        <source>Another office in place of this vote, which has to accept</source>
        <translation>Ein anderes Amt statt dieser Abstimmung, das annehmen muss</translation>
    </message>
    <message>
        <source>A payment from the community&apos;s pot</source>
        <translation>Eine Zahlung aus der Kasse der Gemeinschaft</translation>
    </message>
    <message>
        <source>The members&apos; vote becomes the administrator</source>
        <translation>Die Abstimmung der Mitglieder übernimmt die Verwaltung</translation>
    </message>
    <message>
        <source>A new member</source>
        <translation>Ein neues Mitglied</translation>
    </message>
    <message>
        <source>A member leaves; the money stays with them</source>
        <translation>Ein Mitglied scheidet aus; sein Geld bleibt ihm</translation>
    </message>
    <message>
        <source>An electrician may register meters</source>
        <translation>Ein Elektrobetrieb darf Zähler anmelden</translation>
    </message>
    <message>
        <source>An electrician may register no more meters</source>
        <translation>Ein Elektrobetrieb darf keine Zähler mehr anmelden</translation>
    </message>
    <message>
        <source>The community takes no offers any more</source>
        <translation>Die Gemeinschaft nimmt keine Angebote mehr an</translation>
    </message>
    <message>
        <source>The community takes offers again</source>
        <translation>Die Gemeinschaft nimmt wieder Angebote an</translation>
    </message>
    <message>
        <source>{yes} yes, {no} no; it needs {needed} yes and more than no</source>
        <translation>{yes} Ja, {no} Nein; nötig: {needed} Ja und mehr als Nein</translation>
    </message>
    <message>
        <source>What is decided</source>
        <translation>Worüber entschieden wird</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Vorgeschlagen von</translation>
    </message>
    <message>
        <source>In their words</source>
        <translation>Mit eigenen Worten</translation>
    </message>
    <message>
        <source>Votes so far</source>
        <translation>Stimmen bisher</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Your vote</source>
        <translation>Eigene Stimme</translation>
    </message>
    <message>
        <source>Vote open until</source>
        <translation>Abstimmung bis</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} bis {end}</translation>
    </message>
    <message>
        <source>If accepted, put in force from</source>
        <translation>Angenommen: in Kraft setzen von</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Proposed. Your own vote is not given with it.</source>
        <translation>Vorgeschlagen. Die eigene Stimme ist damit nicht abgegeben.</translation>
    </message>
    <message>
        <source>The decision is in force.</source>
        <translation>Die Entscheidung ist in Kraft.</translation>
    </message>
    <message>
        <source>You voted yes.</source>
        <translation>Mit Ja gestimmt.</translation>
    </message>
    <message>
        <source>You voted no.</source>
        <translation>Mit Nein gestimmt.</translation>
    </message>
    <message>
        <source>{old}: no more</source>
        <translation>{old}: nicht mehr</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Bytes of the call</source>
        <translation>Bytes des Aufrufs</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>What it does is not known. Ask who proposed it before you say yes.</source>
        <translation>Was er bewirkt, ist nicht bekannt. Vor einem Ja nachfragen, wer ihn vorgeschlagen hat und warum.</translation>
    </message>
    <message>
        <source>Neighbourhood price</source>
        <translation>Nachbarschaftspreis</translation>
    </message>
    <message>
        <source>Grid fee</source>
        <translation>Netzentgelt</translation>
    </message>
    <message>
        <source>Community fee</source>
        <translation>Entgelt der Gemeinschaft</translation>
    </message>
    <message>
        <source>Most for settling a day</source>
        <translation>Höchstens fürs Abrechnen eines Tages</translation>
    </message>
    <message>
        <source>Grid fee goes to</source>
        <translation>Netzentgelt geht an</translation>
    </message>
    <message>
        <source>Community fee goes to</source>
        <translation>Entgelt der Gemeinschaft geht an</translation>
    </message>
    <message>
        <source>First day (UTC)</source>
        <translation>Erster Tag (UTC)</translation>
    </message>
    <message>
        <source>Data witnesses</source>
        <translation>Datenzeugen</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Wer entscheidet</translation>
    </message>
    <message>
        <source>Paid to</source>
        <translation>Gezahlt an</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Electrician</source>
        <translation>Elektrobetrieb</translation>
    </message>
    <message>
        <source>Offers are taken</source>
        <translation>Angebote werden angenommen</translation>
    </message>
    <message>
        <source>from {hour}:00 {price}</source>
        <translation>ab {hour} Uhr {price}</translation>
    </message>
    <message>
        <source>{prices} (UTC)</source>
        <translation>{prices} (UTC)</translation>
    </message>
    <message>
        <source>Propose something</source>
        <translation>Etwas vorschlagen</translation>
    </message>
    <message>
        <source>Proposal {number}</source>
        <translation>Vorschlag {number}</translation>
    </message>
</context>
<context>
    <name>VotesCard</name>
    <message>
        <source>Votes</source>
        <translation>Abstimmungen</translation>
    </message>
    <message>
        <source>Propose …</source>
        <translation>Vorschlagen …</translation>
    </message>
    <message>
        <source>This community decides without votes on the network.</source>
        <translation>Diese Gemeinschaft entscheidet ohne Abstimmungen im Netz.</translation>
    </message>
    <message>
        <source>No proposal yet. Any member can make one; it takes effect after a vote.</source>
        <translation>Noch kein Vorschlag. Jedes Mitglied kann einen machen; er wirkt nach einer Abstimmung.</translation>
    </message>
    <message>
        <source>Vote …</source>
        <translation>Abstimmen …</translation>
    </message>
    <message>
        <source>Put in force …</source>
        <translation>In Kraft setzen …</translation>
    </message>
    <message>
        <source>Look at it …</source>
        <translation>Ansehen …</translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Coins for fees</source>
        <translation>Münzen für Gebühren</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Owner: holds the money, normally locked</source>
        <translation>Eigentümer: verwahrt das Geld, meist gesperrt</translation>
    </message>
    <message>
        <source>Trader: posts offers within your limits</source>
        <translation>Händler: gibt Angebote in Ihren Grenzen ab</translation>
    </message>
    <message>
        <source>Meter: signs readings and nothing else</source>
        <translation>Zähler: unterschreibt Ablesungen, sonst nichts</translation>
    </message>
    <message>
        <source>Owner&apos;s key</source>
        <translation>Eigentümerschlüssel</translation>
    </message>
    <message>
        <source>Trader&apos;s key</source>
        <translation>Händlerschlüssel</translation>
    </message>
    <message>
        <source>Meter&apos;s key</source>
        <translation>Zählerschlüssel</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>noch nicht erzeugt</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>an der Arbeit</translation>
    </message>
    <message>
        <source>locked, trading waits</source>
        <translation>gesperrt, der Handel wartet</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Offer posted</source>
        <translation>Angebot abgegeben</translation>
    </message>
    <message>
        <source>Readings handed in</source>
        <translation>Ablesungen eingereicht</translation>
    </message>
    <message>
        <source>Offer posted, readings handed in</source>
        <translation>Angebot abgegeben, Ablesungen eingereicht</translation>
    </message>
    <message>
        <source>Day settled for the community</source>
        <translation>Tag für die Gemeinschaft abgerechnet</translation>
    </message>
    <message>
        <source>Money put into the market</source>
        <translation>Geld in den Markt eingezahlt</translation>
    </message>
    <message>
        <source>Money taken out of the market</source>
        <translation>Geld aus dem Markt abgehoben</translation>
    </message>
    <message>
        <source>Something proposed to the community</source>
        <translation>Der Gemeinschaft etwas vorgeschlagen</translation>
    </message>
    <message>
        <source>Vote given in the community</source>
        <translation>In der Gemeinschaft abgestimmt</translation>
    </message>
    <message>
        <source>Act of an office in the community</source>
        <translation>Handlung eines Amtes der Gemeinschaft</translation>
    </message>
    <message>
        <source>Decision of the community put in force</source>
        <translation>Entscheidung der Gemeinschaft in Kraft gesetzt</translation>
    </message>
    <message>
        <source>Market&apos;s right to your money changed</source>
        <translation>Zugriffsrecht des Marktes geändert</translation>
    </message>
    <message>
        <source>Trader&apos;s key let to post</source>
        <translation>Händlerschlüssel zum Anbieten zugelassen</translation>
    </message>
    <message>
        <source>Meter registered</source>
        <translation>Zähler eingetragen</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Came to nothing</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>confirmations: {count}</source>
        <translation>Bestätigungen: {count}</translation>
    </message>
    <message>
        <source>{money} go from your own account into the market, to pay for what you buy.</source>
        <translation>{money} gehen von Ihrem eigenen Konto in den Markt, um zu bezahlen, was Sie kaufen.</translation>
    </message>
    <message>
        <source>{money} go from the market to your own account.</source>
        <translation>{money} gehen vom Markt auf Ihr eigenes Konto.</translation>
    </message>
    <message>
        <source>at most {coins} coins of the network; nothing dearer is signed</source>
        <translation>höchstens {coins} Münzen des Netzes; Teureres wird nicht unterschrieben</translation>
    </message>
    <message>
        <source>It is done when the network has taken it in, mostly within a minute.</source>
        <translation>Es ist getan, wenn das Netz es aufgenommen hat, meist innerhalb einer Minute.</translation>
    </message>
    <message>
        <source>What you sign counts until {time}; if it is not taken in by then, nothing has moved.</source>
        <translation>Was Sie unterschreiben, gilt bis {time}; ist es bis dahin nicht aufgenommen, hat sich nichts bewegt.</translation>
    </message>
    <message>
        <source>{money} are in the market now.</source>
        <translation>{money} sind jetzt im Markt.</translation>
    </message>
    <message>
        <source>{money} are in your own account now.</source>
        <translation>{money} sind jetzt auf Ihrem eigenen Konto.</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Bis wann</translation>
    </message>
    <message>
        <source>Free in the market afterwards</source>
        <translation>Danach frei im Markt</translation>
    </message>
    <message>
        <source>In your own account afterwards</source>
        <translation>Danach auf Ihrem Konto</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Geldbörse</translation>
    </message>
    <message>
        <source>Put money in …</source>
        <translation>Geld einzahlen …</translation>
    </message>
    <message>
        <source>Take money out …</source>
        <translation>Geld auszahlen …</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Nothing was sent yet. The first offer appears here when it is posted.</source>
        <translation>Noch wurde nichts gesendet. Das erste Angebot erscheint hier, sobald es abgegeben ist.</translation>
    </message>
    <message>
        <source>In the market</source>
        <translation>Im Markt</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gebunden</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Geschuldet</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>In your own account</source>
        <translation>Auf Ihrem eigenen Konto</translation>
    </message>
    <message>
        <source>for buying and fees</source>
        <translation>für Käufe und Gebühren</translation>
    </message>
    <message>
        <source>can be taken out</source>
        <translation>kann abgehoben werden</translation>
    </message>
    <message>
        <source>for days not paid yet</source>
        <translation>für offene Tage</translation>
    </message>
    <message>
        <source>by corrections</source>
        <translation>durch Berichtigungen</translation>
    </message>
    <message>
        <source>in or out</source>
        <translation>hinein oder heraus</translation>
    </message>
    <message>
        <source>outside of the market</source>
        <translation>außerhalb des Marktes</translation>
    </message>
    <message>
        <source>Trading is paused: nothing is signed.</source>
        <translation>Der Handel ist angehalten: Nichts wird unterschrieben.</translation>
    </message>
    <message>
        <source>Resume trading …</source>
        <translation>Handel fortsetzen …</translation>
    </message>
    <message>
        <source>Pause trading …</source>
        <translation>Handel anhalten …</translation>
    </message>
    <message>
        <source>The transaction was copied.</source>
        <translation>Die Transaktion wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>WayStep</name>
    <message>
        <source>How do you want to begin?</source>
        <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>&amp;Practise first</source>
        <translation>Erst ü&amp;ben</translation>
    </message>
    <message>
        <source>A simulated home with neighbours and play money. Nothing is connected, nothing can break; your own home waits here.</source>
        <translation>Ein simuliertes Haus mit Nachbarn und Spielgeld. Nichts wird angeschlossen, nichts kann kaputtgehen; Ihr eigenes Haus wartet hier.</translation>
    </message>
    <message>
        <source>I belong to a comm&amp;unity</source>
        <translation>Ich gehöre zu einer &amp;Gemeinschaft</translation>
    </message>
    <message>
        <source>You have its network file. The surplus is offered to your neighbours.</source>
        <translation>Sie haben ihre Netzdatei. Der Überschuss wird den Nachbarn angeboten.</translation>
    </message>
    <message>
        <source>&amp;Without a community for now</source>
        <translation>Vorerst &amp;ohne Gemeinschaft</translation>
    </message>
    <message>
        <source>You see what the home makes and uses. A community can be joined any day.</source>
        <translation>Sie sehen, was das Haus erzeugt und verbraucht. Einer Gemeinschaft können Sie jederzeit beitreten.</translation>
    </message>
    <message>
        <source>This home belongs to {title}.</source>
        <translation>Dieses Haus gehört zu {title}.</translation>
    </message>
    <message>
        <source>&amp;Open the simulated home</source>
        <translation>Simuliertes Haus öff&amp;nen</translation>
    </message>
    <message>
        <source>Let it in and &amp;go on</source>
        <translation>Zulassen und we&amp;iter</translation>
    </message>
    <message>
        <source>Choose the network file that your community hands out.</source>
        <translation>Wählen Sie die Netzdatei, die Ihre Gemeinschaft ausgibt.</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>no reading</source>
        <translation>keine Ablesung</translation>
    </message>
    <message>
        <source>at rest</source>
        <translation>in Ruhe</translation>
    </message>
    <message>
        <source>making</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>from the grid</source>
        <translation>aus dem Netz</translation>
    </message>
    <message>
        <source>to the grid</source>
        <translation>ins Netz</translation>
    </message>
    <message>
        <source>discharging</source>
        <translation>entlädt</translation>
    </message>
    <message>
        <source>charging</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>using</source>
        <translation>verbraucht</translation>
    </message>
    <message>
        <source>no trade now</source>
        <translation>gerade kein Handel</translation>
    </message>
    <message>
        <source>may supply us now</source>
        <translation>können jetzt liefern</translation>
    </message>
    <message>
        <source>may buy now</source>
        <translation>können jetzt kaufen</translation>
    </message>
    <message>
        <source>The meters contradict each other.</source>
        <translation>Die Zähler widersprechen sich.</translation>
    </message>
    <message>
        <source>See Devices.</source>
        <translation>Siehe Geräte.</translation>
    </message>
    <message>
        <source>{device} cannot be read.</source>
        <translation>{device} lässt sich nicht ablesen.</translation>
    </message>
    <message>
        <source>Check its power and network cable, then see Devices.</source>
        <translation>Prüfen Sie Strom- und Netzwerkkabel des Geräts, dann sehen Sie unter Geräte nach.</translation>
    </message>
    <message>
        <source>Readings cannot be saved.</source>
        <translation>Ablesungen können nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Free space on the disk; saving goes on by itself then.</source>
        <translation>Geben Sie Speicherplatz frei; danach geht das Speichern von selbst weiter.</translation>
    </message>
    <message>
        <source>The settlement network cannot be reached.</source>
        <translation>Das Abrechnungsnetz ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the internet connection. Offers wait and are sent as soon as it is back.</source>
        <translation>Prüfen Sie die Internetverbindung. Angebote warten und werden gesendet, sobald sie wieder da ist.</translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer has not been posted yet.</source>
        <translation>Das Angebot für morgen ist noch nicht abgegeben.</translation>
    </message>
    <message>
        <source>Open Market and post it now.</source>
        <translation>Öffnen Sie Markt und geben Sie es jetzt ab.</translation>
    </message>
    <message>
        <source>Trading is paused.</source>
        <translation>Der Handel ist angehalten.</translation>
    </message>
    <message>
        <source>Nothing is offered, sent or signed. Resume it when you have looked.</source>
        <translation>Nichts wird angeboten, gesendet oder unterschrieben. Setzen Sie ihn fort, wenn Sie nachgesehen haben.</translation>
    </message>
    <message>
        <source>Trading waits for your passphrase.</source>
        <translation>Der Handel wartet auf Ihre Passphrase.</translation>
    </message>
    <message>
        <source>Until the keys are unlocked nothing is offered and no readings are handed in.</source>
        <translation>Bis die Schlüssel entsperrt sind, wird nichts angeboten und kein Messwert eingereicht.</translation>
    </message>
    <message>
        <source>The program does not hear from its core.</source>
        <translation>Das Programm bekommt von seinem Kern keine Antwort.</translation>
    </message>
    <message>
        <source>What is shown may be old. If it stays so, close the program and start it again.</source>
        <translation>Was hier steht, kann veraltet sein. Bleibt es so, schließen Sie das Programm und starten Sie es neu.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong.</source>
        <translation>Die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings.</source>
        <translation>Schalten Sie in den Systemeinstellungen die automatische Uhrzeit ein.</translation>
    </message>
    <message>
        <source>no offer was in force</source>
        <translation>es galt kein Angebot</translation>
    </message>
    <message>
        <source>reading missing</source>
        <translation>Messwert fehlt</translation>
    </message>
    <message>
        <source>readings have gaps</source>
        <translation>Messwerte haben Lücken</translation>
    </message>
    <message>
        <source>nobody settled the day in time</source>
        <translation>niemand hat den Tag rechtzeitig abgerechnet</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ZoomPlot</name>
    <message>
        <source>Wheel or + and − zooms, dragging or the arrow keys move</source>
        <translation>Mausrad oder + und − zoomt, Ziehen oder die Pfeiltasten verschieben</translation>
    </message>
</context>
</TS>
