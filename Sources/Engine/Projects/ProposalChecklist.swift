/// The lists a proposal is checked against. Items and their order are those of the documents; their words are in
/// `Strings`.
///
/// 都留市 職員ハンドブック（平成17年7月）: classes, forms, checkpoints, principles, effects. 南アルプス市
/// 第2次協働のまちづくり基本方針（平成29年6月）: precautions.
package enum ProposalChecklist: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// 適した事業の5分類
    case classes
    /// 型ごとの留意事項18
    case precautions = "cautions"
    /// 形態9
    case forms
    /// チェックポイント1・2
    case checkpoints
    /// 3原則
    case principles
    /// 期待される効果12
    case effects

    /// How many items it has; they are numbered from 1.
    package var count: Int {
        switch self {
        case .classes: 5
        case .precautions: Self.cautionLeads.count
        case .forms: 9
        case .checkpoints: 6
        case .principles: 3
        case .effects: 12
        }
    }

    /// The type of proposal each caution belongs to, in the order of the cautions.
    package static let cautionLeads: [Proposal.LeadParty] = [
        .citizensAlone, .citizensAlone,
        .citizensLead, .citizensLead, .citizensLead, .citizensLead, .citizensLead, .citizensLead,
        .equalsFromStart, .equalsFromStart, .equalsFromStart,
        .equalsJoined, .equalsJoined, .equalsJoined,
        .cityLeads, .cityLeads, .cityLeads, .cityLeads,
    ]
}
