import Foundation

/// The texts of a value that people wrote. Words of the program's own stay: names of kinds, days, times, identifiers.
extension RedactedWords {
    func takenOut<Value: Codable>(of value: Value) throws -> Value {
        var spellings: Set<String> = []
        return try takenOut(of: value, &spellings)
    }

    /// - Parameter spellings: how the words stood in the value, added to what is there.
    /// - Throws: `DecodingError` when the value cannot be what it is without the words.
    func takenOut<Value: Codable>(of value: Value, _ spellings: inout Set<String>) throws -> Value {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let json = try JSONSerialization.jsonObject(with: try encoder.encode(value))
        // A string that the value cannot be decoded without is no text. The decoder says which one it stumbles over;
        // the same word at the same place of a list's other elements is of the same kind.
        var coded: Set<CodedWord> = []
        while true {
            var found: Set<String> = []
            let clean = clean(json, at: [], besides: coded, &found)
            guard !found.isEmpty else { return value }
            do {
                let value = try JSONDecoder().decode(
                    Value.self, from: try JSONSerialization.data(withJSONObject: clean))
                spellings.formUnion(found)
                return value
            } catch let error as DecodingError {
                guard let path = error.path, let word = Self.word(in: json, at: path[...]), areIn(word),
                    coded.insert(CodedWord(path: path, word: word)).inserted
                else { throw error }
            }
        }
    }

    /// A word of the program's own and where it stands, the same for all elements of a list.
    private struct CodedWord: Hashable {
        let keys: [String]
        let word: String

        init(path: [any CodingKey], word: String) {
            keys = path.map { $0.intValue == nil ? $0.stringValue : "" }
            self.word = word
        }
    }

    /// Keys of identifiers: of a catalogue, a program, its cards, a session's name. What they name is elsewhere.
    private static let identifiers: Set<String> = ["id", "catalogue", "program", "card", "cards", "session"]

    private func clean(
        _ value: Any, at path: [any CodingKey], besides coded: Set<CodedWord>, _ spellings: inout Set<String>
    ) -> Any {
        switch value {
        case let text as String:
            let key = path.last { $0.intValue == nil && !$0.stringValue.hasPrefix("_") }
            if let key, Self.identifiers.contains(key.stringValue) { return text }
            return coded.contains(CodedWord(path: path, word: text)) ? text : takenOut(of: text, &spellings)
        case let list as [Any]:
            return list.enumerated().map { index, value in
                clean(value, at: path + [Place(intValue: index)], besides: coded, &spellings)
            }
        case let object as [String: Any]:
            return Dictionary(
                uniqueKeysWithValues: object.map { key, value in
                    (key, clean(value, at: path + [Place(stringValue: key)], besides: coded, &spellings))
                })
        default: return value
        }
    }

    private static func word(in json: Any, at path: ArraySlice<any CodingKey>) -> String? {
        guard let key = path.first else { return json as? String }
        let inner: Any? =
            if let index = key.intValue, let list = json as? [Any] {
                list.indices.contains(index) ? list[index] : nil
            } else {
                (json as? [String: Any])?[key.stringValue]
            }
        return inner.flatMap { word(in: $0, at: path.dropFirst()) }
    }

    private struct Place: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
        init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
    }
}

extension DecodingError {
    /// Where the decoder stumbled.
    fileprivate var path: [any CodingKey]? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath
        @unknown default: nil
        }
    }
}
