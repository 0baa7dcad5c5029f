import Engine
import Strings

/// Counts as they are typed: `9` for the option that is selected, `4=9 6=6` or `d9f6` for several.
///
/// An option is its number with `=` behind it, or the letter at its place in the alphabet; what follows is its dots.
/// Full-width forms and circled numbers are the same. What is named twice is what it says last.
enum CountLine: Equatable {
    /// The dots of the option that is selected.
    case selected(Int)
    /// The dots of these options.
    case several([Ballot.Option.ID: Int])

    /// Nil when the line is not counts.
    init?(_ line: String) {
        var reader = CountReader(line)
        if let number = number(line, counting: .dots) ?? number(line, counting: .people), number >= 0 {
            self = .selected(number)
        } else if let dots = reader.counts(), !dots.isEmpty {
            self = .several(dots)
        } else {
            return nil
        }
    }

    /// The dots of each option named; a number alone is for the one selected.
    func dots(selected option: Ballot.Option.ID) -> [Ballot.Option.ID: Int] {
        switch self {
        case .selected(let count): [option: count]
        case .several(let dots): dots
        }
    }

    private static let letters: ClosedRange<Unicode.Scalar> = "a"..."z"

    /// The option that a letter stands for, there or not.
    static func option(of letter: Unicode.Scalar) -> Ballot.Option.ID? {
        letters.contains(letter) ? Ballot.Option.ID(Int(letter.value - letters.lowerBound.value) + 1) : nil
    }

    /// The letter of an option; nil for those behind the 26th.
    static func letter(of option: Ballot.Option.ID) -> String? {
        guard option.number > 0, let letter = Unicode.Scalar(letters.lowerBound.value + UInt32(option.number - 1)),
            letters.contains(letter)
        else { return nil }
        return String(letter)
    }
}

/// A paper as it is typed: the options with a dot, each as often as it has one, or `x` for one that cannot be counted.
///
/// On a ballot whose options have one digit every digit is an option (`335`), on another one a number is (`3 12 12`);
/// letters stand for options as in ``CountLine``.
struct PaperLine: Equatable {
    let options: [Ballot.Option.ID]
    let isSpoilt: Bool

    /// Nil when the line is no paper.
    /// - Parameter byLetter: whether letters stand beside the options; elsewhere one is a slip.
    init?(_ line: String, lastNumber: Int, byLetter: Bool = true) {
        let plain = halfwidth(line).trimmed.lowercased()
        // Beyond 23 options the letter x would be one.
        isSpoilt = meansSpoilt(plain)
        var reader = CountReader(line)
        let read = isSpoilt ? [] : reader.options(everyDigit: lastNumber <= 9, byLetter: byLetter)
        guard let options = read, isSpoilt || !options.isEmpty else { return nil }
        self.options = options
    }

    /// The count of it, under that number.
    func sheet(id: Ballot.CountSheet.ID = Ballot.CountSheet.ID(0)) -> Ballot.CountSheet {
        isSpoilt ? .spoiltPaper(id: id) : .paper(options, id: id)
    }
}

/// Reads numbers, letters and signs from left to right.
private struct CountReader {
    private let characters: [Character]
    private var place = 0

    init(_ line: String) { characters = Array(halfwidth(line).lowercased()) }

    private var next: Character? { place < characters.count ? characters[place] : nil }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || character == "/" || "、,，".contains(character)
    }

    private mutating func skipSeparators() {
        while let next, Self.isSeparator(next) { place += 1 }
    }

    private mutating func skipSpaces() {
        while let next, next.isWhitespace { place += 1 }
    }

    private mutating func number() -> Int? {
        guard let first = next else { return nil }
        if let number = circled(first) {
            place += 1
            return number
        }
        func run(_ isPart: (Character) -> Bool) -> String {
            let run = characters[place...].prefix(while: isPart)
            place += run.count
            return String(run)
        }
        return Int(run { ("0"..."9").contains($0) }) ?? ConsoleUI.number(run(isKanjiFigure))
    }

    private mutating func letter() -> Ballot.Option.ID? {
        guard let value = next?.asciiValue, let option = CountLine.option(of: Unicode.Scalar(value)) else { return nil }
        place += 1
        return option
    }

    mutating func counts() -> [Ballot.Option.ID: Int]? {
        var dots: [Ballot.Option.ID: Int] = [:]
        skipSeparators()
        while next != nil {
            let byLetter = letter()
            guard let option = byLetter ?? number().map({ Ballot.Option.ID($0) }) else { return nil }
            skipSpaces()
            if next == "=" || next == ":" {
                place += 1
                skipSpaces()
            } else if byLetter == nil {
                return nil
            }
            guard let count = number() else { return nil }
            dots[option] = count
            skipSeparators()
        }
        return dots
    }

    mutating func options(everyDigit: Bool, byLetter: Bool) -> [Ballot.Option.ID]? {
        var options: [Ballot.Option.ID] = []
        skipSeparators()
        while let sign = next {
            if everyDigit, let digit = sign.wholeNumberValue, sign.isASCII {
                place += 1
                options.append(Ballot.Option.ID(digit))
            } else if let option = (byLetter ? letter() : nil) ?? number().map({ Ballot.Option.ID($0) }) {
                options.append(option)
            } else {
                return nil
            }
            skipSeparators()
        }
        return options
    }
}
