/// How the words of the list of all actions are read, so that they are found by kana, converted or not yet.
package enum Readings {
    /// Words of kanji, with what follows them where the reading depends on it, and their readings; the commonest first.
    private static let words: [String: [String]] = [
        "案": ["あん"], "意見": ["いけん"], "一段": ["いちだん"], "一枚": ["いちまい"], "一覧": ["いちらん"],
        "一般": ["いっぱん"], "一人": ["ひとり"], "移す": ["うつす"], "移る": ["うつる"], "引く": ["ひく"],
        "右": ["みぎ"],
        "下": ["した"], "下げる": ["さげる"], "何回": ["なんかい"], "何人": ["なんにん"], "加える": ["くわえる"],
        "会": ["かい"], "会議": ["かいぎ"], "会議名": ["かいぎめい"], "会場": ["かいじょう"], "解く": ["とく"],
        "解決策": ["かいけつさく"], "解除": ["かいじょ"], "回": ["かい"], "開く": ["ひらく"], "開いた": ["ひらいた"],
        "開会": ["かいかい"], "開催回": ["かいさいかい"], "開始": ["かいし"], "開始時刻": ["かいしじこく"],
        "開票": ["かいひょう"], "外": ["そと"], "外す": ["はずす"], "確定": ["かくてい"], "各": ["かく"],
        "記録": ["きろく"], "記録係": ["きろくがかり"], "許す": ["ゆるす"], "共助": ["きょうじょ"],
        "休憩": ["きゅうけい"], "挙手": ["きょしゅ"], "区分": ["くぶん"], "係": ["かかり"], "決める": ["きめる"],
        "決選投票": ["けっせんとうひょう"], "決定": ["けってい"], "決定事項": ["けっていじこう"], "結果": ["けっか"],
        "検索": ["けんさく"], "検討": ["けんとう"], "見る": ["みる"], "見出し": ["みだし"], "後": ["あと", "のち"],
        "候補": ["こうほ"], "公助": ["こうじょ"], "講義要旨": ["こうぎようし"], "講評": ["こうひょう"],
        "行": ["ぎょう"], "行政側": ["ぎょうせいがわ"], "項目": ["こうもく"], "左": ["ひだり"], "差す": ["さす"],
        "再開": ["さいかい"], "最後": ["さいご"], "最初": ["さいしょ"], "作る": ["つくる"], "作成": ["さくせい"],
        "削除": ["さくじょ"], "参加": ["さんか"], "参加者": ["さんかしゃ"], "参考": ["さんこう"], "残す": ["のこす"],
        "印刷": ["いんさつ"], "取り置く": ["とりおく"], "名札": ["なふだ"],
        "受付": ["うけつけ"], "受け付ける": ["うけつける"], "端末": ["たんまつ"], "止める": ["とめる"],
        "止め": ["とめ"],
        "送られた": ["おくられた"], "投票中": ["とうひょうちゅう"],
        "確かめてから": ["たしかめてから"], "聞く": ["きく"], "承認待ち": ["しょうにんまち"],
        "市民側": ["しみんがわ"], "指定": ["してい"], "氏名": ["しめい"], "始める": ["はじめる"],
        "事業": ["じぎょう"], "事業案": ["じぎょうあん"], "持ち越し": ["もちこし"], "時間": ["じかん"],
        "傍聴者": ["ぼうちょうしゃ"], "配布資料": ["はいふしりょう"], "問い合わせ先": ["といあわせさき"],
        "発行日": ["はっこうび"], "出典": ["しゅってん"],
        "時間短縮": ["じかんたんしゅく"], "次": ["つぎ"], "次回": ["じかい"], "次第": ["しだい"], "自助": ["じじょ"],
        "実行": ["じっこう"], "取り下げ": ["とりさげ"], "取り消す": ["とりけす"], "取消": ["とりけし"],
        "主な意見": ["おもないけん"], "主催": ["しゅさい"], "主体": ["しゅたい"], "種類": ["しゅるい"],
        "集計方法": ["しゅうけいほうほう"], "集約": ["しゅうやく"], "表": ["ひょう"], "図": ["ず"],
        "終了": ["しゅうりょう"],
        "終了予定": ["しゅうりょうよてい"], "出す": ["だす"], "出欠": ["しゅっけつ"], "出席者": ["しゅっせきしゃ"],
        "準備": ["じゅんび"], "順": ["じゅん"], "順位": ["じゅんい"], "書く": ["かく"], "助言": ["じょげん"],
        "消す": ["けす"], "上": ["うえ"], "上げる": ["あげる"], "職員": ["しょくいん"], "新しい": ["あたらしい"],
        "人数": ["にんずう", "じんすう"], "進行": ["しんこう"], "進行役": ["しんこうやく"], "進める": ["すすめる"],
        "数": ["かず"], "数える": ["かぞえる"], "数えた": ["かぞえた"], "数え直す": ["かぞえなおす"],
        "済み": ["すみ"], "切替": ["きりかえ"], "設定": ["せってい"], "先頭": ["せんとう"], "選ぶ": ["えらぶ"],
        "選出数": ["せんしゅつすう"], "選択": ["せんたく"], "選択肢": ["せんたくし"], "前": ["まえ"],
        "全画面": ["ぜんがめん"], "足す": ["たす"], "題": ["だい"], "台帳": ["だいちょう"], "第": ["だい"],
        "短縮": ["たんしゅく"], "段階": ["だんかい"], "値": ["あたい"], "中止": ["ちゅうし"], "直前": ["ちょくぜん"],
        "追加": ["ついか"], "訂正": ["ていせい"], "停止": ["ていし"], "締め切る": ["しめきる"], "締切": ["しめきり"],
        "答える": ["こたえる"], "投影": ["とうえい"], "投票": ["とうひょう"], "投票者": ["とうひょうしゃ"],
        "投票用紙": ["とうひょうようし"], "島": ["しま"], "統合": ["とうごう"], "同じ": ["おなじ"],
        "同数": ["どうすう"], "当てはまる": ["あてはまる"], "内容": ["ないよう"], "任せる": ["まかせる"],
        "日付": ["ひづけ"], "入力": ["にゅうりょく"], "入力行": ["にゅうりょくぎょう"], "入れる": ["いれる"],
        "年度内": ["ねんどない"], "狙い": ["ねらい"], "買": ["か"], "発表": ["はっぴょう"],
        "発表順": ["はっぴょうじゅん"], "発表要旨": ["はっぴょうようし"], "番号": ["ばんごう"], "番目": ["ばんめ"],
        "票": ["ひょう"],
        "票数": ["ひょうすう"], "表示": ["ひょうじ"], "付けて": ["つけて"], "付箋": ["ふせん"], "部会": ["ぶかい"],
        "分": ["ふん", "ぷん"], "分ける": ["わける"], "文": ["ぶん"], "別": ["べつ"], "編集": ["へんしゅう"],
        "変更": ["へんこう"], "保存": ["ほぞん"], "報告": ["ほうこく"], "末尾": ["まつび"],
        "無効票": ["むこうひょう"], "名": ["めい"], "名前": ["なまえ"], "名簿": ["めいぼ"], "問い": ["とい"],
        "問題点": ["もんだいてん"], "戻す": ["もどす"], "戻る": ["もどる"], "戻した": ["もどした"],
        "役割": ["やくわり"], "用意": ["ようい"], "用紙": ["ようし"], "要確認": ["ようかくにん"], "欄": ["らん"],
        "予定": ["よてい"], "履歴": ["りれき"], "話し合う": ["はなしあう"], "閉じる": ["とじる"],
        "閉会": ["へいかい"], "絞り込み": ["しぼりこみ"], "貼る": ["はる"], "直す": ["なおす"], "列": ["れつ"],
        "動かす": ["うごかす"], "同数の場合": ["どうすうのばあい"], "上限": ["じょうげん"],
        "一項目": ["いちこうもく"], "付く": ["つく"], "含める": ["ふくめる"], "会の結果": ["かいのけっか"],
        "日時": ["にちじ"], "言葉": ["ことば"], "説明": ["せつめい"], "講義": ["こうぎ"], "個人": ["こじん"],
        "記入": ["きにゅう"], "共有": ["きょうゆう"], "討議": ["とうぎ"], "化": ["か"], "分け": ["わけ"],
        "全体": ["ぜんたい"], "全て": ["すべて"], "選出": ["せんしゅつ"], "引き": ["びき", "ひき"],
        "合わせる": ["あわせる"], "礼": ["れい"], "自由": ["じゆう"], "上位": ["じょうい"], "開催": ["かいさい"],
        "版": ["ばん"], "集計": ["しゅうけい"], "確認": ["かくにん"], "広がり": ["ひろがり"], "年間": ["ねんかん"],
        "流れ": ["ながれ"],
    ]

    /// The same by their first character, the longest first: every title is taken apart when the list opens.
    private static let wordsByBeginning: [Character: [(characters: [Character], readings: [String])]] = {
        let all = words.map { (characters: Array($0.key), readings: $0.value) }
        return Dictionary(grouping: all) { $0.characters[0] }
            .mapValues { $0.sorted { $0.characters.count > $1.characters.count } }
    }()

    /// The words a title is made of, as they are written: a run of kanji, of kana or of letters each, and the words
    /// whose reading is known as one.
    package static func pieces(of title: String) -> [String] { split(title).map(\.written) }

    /// The title in kana, word by word, in each of the ways it may be read; nil when it holds a word whose reading is
    /// not known. A title without kanji is its own reading.
    package static func readings(of title: String) -> [[String]]? {
        split(title).allSatisfy { $0.readings != nil } ? knownReadings(of: title) : nil
    }

    /// The title in kana as far as its words are known, in each of the ways they may be read; a word whose reading is
    /// not known stays as it is written.
    package static func knownReadings(of title: String) -> [[String]] {
        split(title).reduce([[]]) { all, piece in
            all.flatMap { words in (piece.readings ?? [piece.written]).map { words + [$0] } }
        }
    }

    /// Other words for what the console calls something, as offices say it; each with the console's own.
    package static let synonyms: [(said: String, meant: String)] = [
        ("班", "グループ"), ("卓", "グループ"), ("はん", "グループ"), ("場所", "会場"), ("ばしょ", "会場"),
        ("日時", "日付"), ("にちじ", "日付"), ("開催日", "日付"), ("参加者", "出席者"), ("さんかしゃ", "出席者"),
        ("会の名前", "会議名"), ("会議の名前", "会議名"),
        ("表札", "見出し"), ("ひょうさつ", "見出し"), ("時計", "タイマー"),
        ("とけい", "タイマー"), ("取り消し", "戻す"), ("元に戻す", "戻す"), ("印刷", "報告"), ("いんさつ", "報告"),
        ("数え方", "集計方法"), ("決戦", "決選"), ("議題", "問い"), ("テーマ分け", "テーマ"),
        ("声の偏り", "意見の広がり"), ("こえ", "意見の広がり"), ("届いていない声", "意見の広がり"),
        ("とどいていない", "意見の広がり"), ("静かなグループ", "意見の広がり"),
        ("前にも", "前の意見"), ("まえの", "前の意見"), ("過去の意見", "前の意見"), ("かこ", "前の意見"),
        ("とりけし", "戻す"), ("くじ", "決選"), ("抽選", "決選"), ("QR", "受付"), ("スマホ", "受付"),
        ("名札", "用紙を印刷"), ("会を閉じる", "閉会"),
    ]

    /// What heads the names in a spreadsheet of people.
    package static let headsOfNames = ["氏名", "名前", "お名前", "Name", "name"]

    private static func isKanji(_ character: Character) -> Bool {
        character.unicodeScalars.first.map {
            (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) || $0.value == 0x3005
        } ?? false
    }

    /// What a character is written in; a new word begins where that changes.
    private enum Script { case kanji, hiragana, katakana, letters, none }

    private static func script(of character: Character) -> Script {
        guard let value = character.unicodeScalars.first?.value else { return .none }
        if isKanji(character) { return .kanji }
        switch value {
        case 0x3041...0x309F: return .hiragana
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: return .katakana
        default: return character.isLetter || character.isNumber || "+-×★".contains(character) ? .letters : .none
        }
    }

    private static func split(_ title: String) -> [(written: String, readings: [String]?)] {
        let characters = Array(title)
        var pieces: [(written: String, readings: [String]?)] = []
        var place = 0
        while place < characters.count {
            if isKanji(characters[place]) {
                let known = wordsByBeginning[characters[place]]?.first {
                    characters[place...].starts(with: $0.characters)
                }
                if let known {
                    pieces.append((String(known.characters), known.readings))
                    place += known.characters.count
                    continue
                }
            }
            let script = script(of: characters[place])
            var end = place + 1
            while end < characters.count, Self.script(of: characters[end]) == script { end += 1 }
            let run = String(characters[place..<end])
            pieces.append((run, script == .kanji ? nil : [run]))
            place = end
        }
        return pieces
    }
}
