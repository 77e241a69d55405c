<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {page}</source>
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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailedPage</name>
    <message>
        <source>The program could not start its work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>d MMMM</source>
        <comment>day and month as Qt writes them</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>weekday, day and month as Qt writes them</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation type="unfinished"></translation>
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
        <source>Sold to neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bought from neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction</source>
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
        <source>not below</source>
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
        <source>not above</source>
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
        <source>Surplus of up to {amount} expected, by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not offered because no surplus is expected, by {days}</source>
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
        <source>Need of up to {amount} expected, by {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing asked because no need is expected, by {days}</source>
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
        <source>Nothing asked because the account is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} days like it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarketPage</name>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language: system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours: system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>The program is still starting. Try again soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work because of a fault of the program. Details are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>The simulated home lives through its first days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its roof, battery and meter are read, offers go to the neighbours, days are settled: the same way as in a real home, only faster. This happens once; the next start goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day {day} of {days}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SimulationStrip</name>
    <message>
        <source>Simulation with play money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed {speed} times</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>no reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>charging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>using</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no trade now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may supply us now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may buy now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its power and network cable, then see Devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readings cannot be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space on the disk; saving goes on by itself then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settlement network cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the internet connection. Offers wait and are sent as soon as it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow&apos;s offer has not been posted yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Market and post it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
