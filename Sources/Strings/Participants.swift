package import Engine

/// The pages that participants see on their phones, and the verb that serves them.
extension Strings {
    /// What the history calls a participant's device, before its number.
    package var deviceWord: String { text("端末", "device") }

    /// What the history calls a participant's device.
    package func deviceName(_ number: Int) -> String { "\(deviceWord)\(number)" }

    /// What the history calls a note-taker's device.
    package func noteTakingDeviceName(_ number: Int) -> String { deviceName(number) + noteTakingMark }

    private var noteTakingMark: String { text("・記録", "-notes") }

    /// Whether the history means a device that has joined by that name, or by the word alone those who voted.
    package func isDevice(_ name: String) -> Bool { Self.deviceNumber(name) != nil }

    /// The number of the device that the history calls by that name, whichever language its server spoke; 0 for the
    /// word alone, nil for the name of anybody else.
    package static func deviceNumber(_ name: String) -> Int? {
        for strings in Language.allCases.map(Strings.init) where name.hasPrefix(strings.deviceWord) {
            let mark = strings.noteTakingMark
            let digits = (name.hasSuffix(mark) ? name.dropLast(mark.count) : name[...]).dropFirst(
                strings.deviceWord.count)
            if digits.isEmpty { return 0 }
            if digits.count <= 9, digits.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(digits) }
        }
        return nil
    }

    /// What tells of an opinion, with the name that was given with it: for the staff alone.
    package func signed(_ words: String, _ signature: String?) -> String {
        words + (signature.map { text("（お名前: \($0)）", " (name: \($0))") } ?? "")
    }

    /// Why what a participant sent was not taken, to those who know of no keys and commands.
    package func participantSentence(for refusal: Refusal) -> String {
        switch refusal {
        case .workshopIsClosed: text("会は終わりました", "The meeting has ended")
        case .intakeIsClosed: text("いまは意見を受け付けていません", "Opinions are not taken just now")
        case .noSuchNote, .noSuchMemo: text("その意見は、もうありません", "That opinion is gone already")
        case .boardOfAnotherGroup:
            text("その意見は、ほかのテーブルに移されました", "That opinion was moved to another table")
        case .takenUpByStaff:
            text(
                "スタッフがまとめた意見なので、ここからは変えられません。スタッフに声をかけてください",
                "The staff works with it already, so it is not changed from here. Please tell the staff")
        case .writtenByAnother: text("ほかの人の意見です", "Somebody else wrote that")
        case .isShutOut: text("この端末の参加は止められています", "This device was shut out")
        case .ballotIs: text("投票は締め切られました", "The vote is closed")
        case .tooManyDots: text("票が多すぎます", "These are too many dots")
        case .overTheCap(_, let most):
            text("一つの項目には\(most)票までです", "One option takes up to \(most) dots")
        case .morePapersThanPeople(let people), .moreDotsThanPeople(_, _, let people):
            text(
                "投票できる人数（\(people)人）に達しています。スタッフに声をかけてください",
                "All \(people) votes are in already. Please tell the staff")
        case .emptyText: noWords
        case .textTooLong: text("長すぎます", "It is too long")
        case .onABallot, .hasOutcomes:
            text("投票などに使われているので、変えられません", "It is used in a vote or the records, and stays")
        case .tooMany:
            text(
                "付箋がいっぱいです。スタッフに声をかけてください",
                "There is no room for more. Please tell the staff")
        default: notTaken
        }
    }

    private var noWords: String { text("文字がありません", "There are no words in it") }

    private var notTaken: String {
        text("受け取れませんでした。スタッフに声をかけてください", "It was not taken. Please tell the staff")
    }

    /// The words of the page for an address that leads nowhere.
    package var lostPageWords: [String: String] {
        [
            "lostTitle": text("そのページはありません", "There is no such page"),
            "lostWhy": text(
                "アドレスが違うようです。会場の画面のQRコードを読み直すか、下から入ってください。",
                "The address seems to be mistyped. Read the QR code on the screen again, or go on below."),
            "lostEntrance": text("参加の入り口へ", "To the entrance"),
        ]
    }

    /// The words of a participant's page, by the names the page has for them.
    package var participantWords: [String: String] {
        [
            "appTitle": text("意見と投票", "Opinions and votes"),
            "dotsLeft": text("残り {n} / {n} 票", "{n} of {n} dots left"),
            "dots": text("票", "dots"),
            "fewer": text("減らす", "fewer"),
            "more": text("増やす", "more"),
            "capIs": text("（一つの項目に {n} 票まで）", " (up to {n} for one option)"),
            "castVote": text("投票する", "Send my vote"),
            "votedAlready": text("投票済み", "My vote is in"),
            "changeVote": text("投票を直す", "Change my vote"),
            "voteSent": text(
                "投票しました。締め切りまで直せます。", "Your vote is in. You can change it until it closes."),
            "voteUnsent": text("まだ送っていません", "Not sent yet"),
            "voteWaiting": text("投票の送信を待っています", "Your vote waits to be sent"),
            "voteDone": text(
                "投票は済んでいます（再開された投票では変えられません）。",
                "You have voted; it cannot be changed any more."),
            "voteClosed": text(
                "投票は締め切りました。開票をお待ちください。", "The vote is closed. The result comes soon."),
            "choiceUnsent": text(
                "選んだ票は送られていませんでした（数えられません）。",
                "What you chose had not been sent, and is not counted. "),
            "changeUnsent": text(
                "直した票は送られていませんでした。直す前の票が数えられます。",
                "Your change had not been sent. Your vote from before it counts. "),
            "notTakenUp": text("会が終わるまでに貼られませんでした", "It was not put up before the meeting ended"),
            "otherBallot": text(
                "別の投票に変わっていたので、数えられていません。もう一度選んでください。",
                "It was for a vote that has been replaced, and is not counted. Please choose again."),
            "voteResult": text("投票の結果", "The result"),
            "rank": text("順位", "Place"),
            "option": text("項目", "Option"),
            "chosen": text("選ばれました", "chosen"),
            "covered": text("まだ発表していない順位が {n} あります。", "{n} places are not told yet."),
            "doorShut": text(
                "新しい参加は締め切られています。スタッフに声をかけてください。",
                "No more devices can join. Please ask the staff."),
            "connecting": text("つないでいます…", "Connecting…"),
            "offline": text(
                "つながっていません。書いた意見は、この端末に残り、つながると送られます。",
                "No connection. What you write stays on this device and is sent once there is one."),
            "onlyHere": text(
                "つながっていません。この端末には保存できないので、送り終わるまでこのページを閉じないでください。",
                "No connection, and this device keeps nothing: leave this page open until all is sent."),
            "hasty": text(
                "混み合っています。約{n}秒後に送ります。",
                "Many are sending. It goes out in about {n} seconds."),
            "notJoined": text(
                "つながりません。会場のWi-Fiにつないで、もう一度押してください。",
                "No connection. Join the room’s Wi-Fi, and press again."),
            "joinTitle": text("参加する", "Join"),
            "code": text("画面のコード（8文字）", "The code on the screen (8 characters)"),
            "wrongCode": text(
                "コードが違います。会場の画面をもう一度見てください。",
                "That is not the code. Look at the screen again."),
            "chooseTable": text("あなたのテーブルを選んでください", "Choose your table"),
            "changeTable": text("テーブルを変える", "Change table"),
            "chooseOther": text("ほかのテーブルを選ぶ", "Choose another table"),
            "myTable": text("テーブル", "Table"),
            "opinion": text("あなたの意見（1枚に1つ）", "Your opinion (one at a time)"),
            "name": text("お名前（なくてもよい）", "Your name (optional)"),
            "nameWho": text(
                "スタッフだけが見ます。会場の画面、ほかの人の端末、公開の報告、投票には出ません。"
                    + "この端末に残り、次の意見にも付きます。",
                "Only the staff sees it. It is not on the wall, on others’ devices, in what is published or with a "
                    + "vote. It stays on this device and goes with your next opinions too."),
            "nameInTheOpen": text("Wi-Fiの通信は暗号化されていません。", "What goes over the Wi-Fi is not encrypted."),
            "send": text("送る", "Send"),
            "saveChange": text("直して送る", "Send the change"),
            "cancel": text("やめる", "Cancel"),
            "change": text("直す", "Change"),
            "changing": text("送った意見を直す", "Change what you sent"),
            "withdraw": text("取り消す", "Take back"),
            "withdrawSure": text("本当に取り消す", "Take it back for good"),
            "mine": text("あなたが送った意見", "What you have sent"),
            "none": text("まだありません", "Nothing yet"),
            "elsewhere": text(
                "ほかのテーブルに移されました。変えるときはスタッフに声をかけてください",
                "It was moved to another table. Please tell the staff to change it"),
            "sentApart": text(
                "先にスタッフが直していたので、別の付箋として届きました",
                "The staff had changed it meanwhile; yours has arrived as a note of its own"),
            "lane": text("どの欄の意見ですか", "What is it about?"),
            "late": text(
                "ほかの画面から、あとで送った投票が数えられています",
                "The vote you sent later from another page counts"),
            "held": text("スタッフの確認を待っています", "The staff will look at it first"),
            "waiting": text("送信を待っています", "Waiting to be sent"),
            "sent": text("届きました", "It has arrived"),
            "withdrawn": text("取り消しました", "Taken back"),
            "notSent": text("送れませんでした", "It could not be sent"),
            "notNow": text(
                "いまは意見を受け付けていません。書いておくと、受付が始まってから送れます。",
                "Opinions are not taken just now. You can write, and send once they are."),
            "closed": text("会は終わりました。ありがとうございました。", "The meeting has ended. Thank you."),
            "notBegun": text("まもなく始まります", "It begins soon"),
            "board": text("テーブルの意見", "Opinions of your table"),
            "left": text("残り {n}", "{n} left"),
            "over": text("超過 +{n}", "{n} over"),
            "device": text("端末", "device"),
            "removed": text(
                "この端末は受付から外されました。スタッフに声をかけてください。",
                "This device was shut out. Please ask the staff."),
            "full": text(
                "これ以上参加できません。スタッフに声をかけてください。",
                "No more devices can join. Please ask the staff."),
            "long": text(
                "長すぎます（{n}文字まで）。短くすると送れます。",
                "Too long: it can be sent with up to {n} characters."),
            "notTaken": notTaken,
            "blank": noWords,
            "becomesNew": text(
                "もとの意見はもう直せないので、送ると新しい意見になります。",
                "What it changes cannot be changed any more: sent, it becomes an opinion of its own."),
            "otherTable": text(
                "この端末は「{n}」に参加しています。この用紙のテーブルに移るときは、下から選んでください。",
                "This device is at “{n}”. To move to the table of this slip, choose it here."),
            "tooMany": text("しばらくしてからもう一度お試しください。", "Please try again in a moment."),
            "needsScript": text(
                "このページにはJavaScriptが必要です。使えないときは、紙の付箋に書いてください。",
                "This page needs JavaScript. Without it, write on a paper note."),
        ]
    }
}
