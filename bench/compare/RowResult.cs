namespace Cohort.Compare;

/// <summary>What a rival's part of a row gave.</summary>
/// <param name="Row">The work.</param>
/// <param name="Rival">The rival.</param>
/// <param name="Setup">Its best set-up, in words.</param>
/// <param name="Wall">The ratio in time that passed.</param>
/// <param name="Cpu">The ratio in processor time.</param>
/// <param name="Agreement">How far the two sides' numbers differ.</param>
/// <param name="CohortSpread">Cohort's slowest run by its fastest.</param>
/// <param name="RivalSpread">The rival's.</param>
internal sealed record RowResult(
    Row Row, RowRival Rival, string Setup, PairedRatio Wall, PairedRatio Cpu, Agreement Agreement, double CohortSpread, double RivalSpread);
