<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountCard</name>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked for purchases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked money covers the days that are not paid yet; what is not needed comes free.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add a device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the device says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Validate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device is only read. Validate shows what it says before anything is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {address} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device can be read. Compare the values with its display, then save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a device that does not tell its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>profile {profile}, {share} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
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
        <source>Open {page}</source>
        <translation>{page} öffnen</translation>
    </message>
</context>
<context>
    <name>CandidateForm</name>
    <message>
        <source>Count it too: this home has two connections to the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the device a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a device named {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the device&apos;s address in your network, like 192.168.1.40.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} is not an address. Enter a name or numbers only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the port in its own field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a profile from the list, or let it be detected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unit number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet: use a gateway that puts the serial line on the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a grid meter already: a second one is read and shown, not counted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A statement can be checked at any time: everything in the file is computed again from the stored readings and from the community&apos;s own records, and compared to the last digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {file} … {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is right in every figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not right. Do not rely on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First difference: {line}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile {profile}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers that came in time and fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions without an answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with fewer registers than asked for; not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late answers to an earlier question; not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid meter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inverter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inverter with grid meter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its import and export are what is traded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its production counts, and its battery where it has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production, battery, import and export come from this one device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is read and shown, and counts for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solar power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solar production, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AC power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid power (+ import)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery power (+ discharge)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery charge level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery charged, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery discharged, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voltage L1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voltage L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voltage L3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device has no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scale factor unusable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside the possible range</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation type="unfinished">Geräte</translation>
    </message>
    <message>
        <source>Add a device …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device yet. Add the inverter and the grid meter: you need their addresses in your network, and Modbus must be switched on in them. Nothing is ever written to a device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a device?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not read any more and its energy no longer counts. Its history stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
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
    <name>FlowPicture</name>
    <message>
        <source>Energy flow</source>
        <translation>Energiefluss</translation>
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
    <name>LimitsCard</name>
    <message>
        <source>Your limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell not below, in cents per kilowatt-hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy not above, in cents per kilowatt-hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. The next post follows your limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell not &amp;below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy not &amp;above</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>Power and energy over time</source>
        <translation>Leistung und Energie im Zeitverlauf</translation>
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
        <source>made so far (kWh, right)</source>
        <translation>bisher erzeugt (kWh, rechts)</translation>
    </message>
    <message>
        <source>per quarter-hour (kWh, left)</source>
        <translation>je Viertelstunde (kWh, links)</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>Bis {time}</translation>
    </message>
</context>
<context>
    <name>Market</name>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} (until {time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no offer was in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>readings have gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody settled the day in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} in {hours}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} in {hours}, not below {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No next post is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next post now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next post in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is posted already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new offers are made. It would be {offer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {amount} of surplus expected, judging by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not offered because no surplus is expected, judging by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {amount} of need expected, judging by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked for because no need is expected, judging by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked for because the account is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 past day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} past days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No history yet: all the roof can make is offered; what is measured counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not offered because the home has no solar roof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No history yet: all the home can draw is asked for; what is measured counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than the {amount} expected because the account covers no more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid pays {price} for the same kilowatt-hour. Enter at least that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neighbour pays more than the supplier takes: {price}. Enter at most that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed-in pays {price}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supplier sells for {price}. Enter at most that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neighbour sells for less than feed-in pays: {price}. Enter at least that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supplier takes {price}, all fees included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neighbourhood price is lower in every hour: nothing would be sold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {missed} of {all} hours the neighbourhood price is lower: nothing is sold then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neighbourhood price with fees is higher in every hour: nothing would be bought.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {missed} of {all} hours the price with fees is higher: nothing is bought then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarketPage</name>
    <message>
        <source>Market</source>
        <translation type="unfinished">Markt</translation>
    </message>
    <message>
        <source>Post now …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbourhood price today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The community has not told its prices yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last 30 offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No offers yet. Switch the schedule on, and the first one appears here when it is posted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer is posted already, or it is too late for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late for tomorrow&apos;s offer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posted: {offer}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoneyCard</name>
    <message>
        <source>Here stands each day in money, compared with feed-in alone, as soon as the first day is settled.</source>
        <translation>Hier steht jeder Tag in Geld, verglichen mit der Einspeisung allein, sobald der erste Tag abgerechnet ist.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
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
        <source>Overview</source>
        <translation>Übersicht</translation>
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
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours to sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours to buy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction {hash}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To buy</source>
        <translation type="unfinished"></translation>
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
        <source>neighbours included</source>
        <translation>Nachbarn eingeschlossen</translation>
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
    <name>PlotCard</name>
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
    <message>
        <source>The chart begins with the first reading.</source>
        <translation>Das Diagramm beginnt mit der ersten Ablesung.</translation>
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
        <source>Post now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post the offer for {day} now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is promised: only what the meter counts after delivery is traded, inside these limits. The rest goes to the grid. Once posted, this day&apos;s offer stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time}, in {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell not below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy not above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceChart</name>
    <message>
        <source>Neighbourhood price by hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplier {price}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed-in {price}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now {price}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileBox</name>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detect by itself</source>
        <translation type="unfinished"></translation>
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
    <name>RegistersCard</name>
    <message>
        <source>Live registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a point or a register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has not been read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} points, read {age}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScheduleCard</name>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post an offer every day by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the market …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {day}. It is too late to post for that day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {day}. It can be posted until {time}, in {left}.</source>
        <translation type="unfinished"></translation>
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
        <source>Speed {speed} times</source>
        <translation>Tempo {speed}-fach</translation>
    </message>
</context>
<context>
    <name>Statements</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sold to neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bought from neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money from neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against feed-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarter-hours without a measured value; never traded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some days are not settled yet; the figures can still change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every day is settled and closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid operator&apos;s figures changed a day after it was settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is whole and unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It belongs to this home and its community</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The energy follows from the stored readings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored quarter-hours fit the readings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offers and readings sent are the ones stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meter registers add up, here and on chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every settled day was computed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every amount of money follows from the settlement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The totals are the sums of the lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row was made again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole statement was made again, byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatementsPage</name>
    <message>
        <source>Statements</source>
        <translation type="unfinished">Abrechnungen</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No statement yet. The first month appears here when its first day has been measured. It is final when every day of it is settled and closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {file} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
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
        <source>{device} does not answer.</source>
        <translation>{device} antwortet nicht.</translation>
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
        <source>This computer&apos;s clock is wrong.</source>
        <translation>Die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings.</source>
        <translation>Schalten Sie in den Systemeinstellungen die automatische Uhrzeit ein.</translation>
    </message>
</context>
</TS>
