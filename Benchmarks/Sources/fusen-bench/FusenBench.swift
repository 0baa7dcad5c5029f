import Foundation

/// The command line.
@main
enum FusenBench {
    private static let usage = """
        fusen-bench [--filter TEXT] [--quick] [--json FILE] [--folder FOLDER]   measure, and print a table
        fusen-bench --evening                                                  a whole evening in one process
        fusen-bench --keys                                                     what scripts/count-instructions.py counts
        fusen-bench --meetings NUMBER FOLDER                                   so many sessions, to be searched
        fusen-bench --venues RATE SECONDS FILE [--kill] ADDRESS...             consoles on a server (scripts/venues.py);
                                                                               FILE: when each opinion was seen where
        fusen-bench --compare OLD.json NEW.json                                what changed, the worst first
        fusen-bench --table FILE.json                                          the tables of docs/performance.md

          --filter TEXT    only what has this in its name
          --quick          fewer samples, and no more than 10,000 notes
          --json FILE      keep the figures
          --folder FOLDER  where the sessions are written; its disk is part of what is measured
        """

    static func main() throws {
        var arguments = CommandLine.arguments.dropFirst()
        var filter: String?
        var file: String?
        var folder = NSTemporaryDirectory()
        var isQuick = false

        func value(of option: String) -> String {
            guard let value = arguments.popFirst() else { refuse("\(option) needs a value") }
            return value
        }

        while let argument = arguments.popFirst() {
            switch argument {
            case "--filter": filter = value(of: argument)
            case "--json": file = value(of: argument)
            case "--folder": folder = value(of: argument)
            case "--quick": isQuick = true
            case "--evening": exit(Evening.run() ? 0 : 1)
            case "--keys":
                var keys = CountedKeys()
                return keys.run()
            case "--meetings":
                guard let count = Int(value(of: argument)) else { refuse("--meetings needs a number") }
                return try ManyMeetings.make(count, in: value(of: argument))
            case "--venues":
                guard let rate = Double(value(of: argument)), let seconds = Double(value(of: argument)) else {
                    refuse("--venues needs numbers")
                }
                let sights = value(of: argument)
                let kills = arguments.first == "--kill"
                return try Venues(
                    addresses: Array(arguments.dropFirst(kills ? 1 : 0)), rate: rate, seconds: seconds, kills: kills,
                    sights: sights
                ).run()
            case "--compare":
                let old = try Record.read(value(of: argument))
                return try Record.read(value(of: argument)).compare(with: old)
            case "--table": return print(try Record.read(value(of: argument)).markdown)
            case "--apart":
                // Asked by this program itself.
                let question = value(of: argument)
                return try Bench.answer(question, value(of: question))
            case "-h", "--help": return print(usage)
            default: refuse("no such option: \(argument)")
            }
        }

        let bench = Bench(filter: filter, isQuick: isQuick)
        Table.head()
        bench.measureParts()
        bench.measureLettering()
        bench.measureDeciding()
        bench.measureUndoing()
        bench.measureFirsts()
        bench.measureDrawing()
        try bench.measurePublishing()
        bench.measureImports()
        bench.measureMemory()
        try bench.measureKeeping(in: folder)
        try bench.measureSearching(in: folder)
        if let file { try Record(bench.figures).write(file) }
    }

    /// Ends with a word about the command line.
    private static func refuse(_ words: String) -> Never {
        FileHandle.standardError.write(Data((words + "\n\n" + usage + "\n").utf8))
        exit(64)
    }
}
