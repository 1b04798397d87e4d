namespace TakeHome;

/// <summary>A visit to a clinic, as the program that has them knows it; every property is a column.</summary>
/// <param name="Age">In years.</param>
/// <param name="Pressure">Systolic, in mmHg; null where nobody measured it.</param>
/// <param name="Smokes">Whether the patient does.</param>
/// <param name="Returned">What is to be predicted: whether the patient came back within a month.</param>
public sealed record Visit(double Age, double? Pressure, bool Smokes, string Returned)
{
    /// <summary>Visits to a clinic whose patients are of a certain age.</summary>
    /// <param name="clinic">Another clinic, other visits.</param>
    /// <param name="meanAge">In years.</param>
    public static IReadOnlyList<Visit> To(int clinic, double meanAge) => [.. Enumerable.Range(0, 150).Select(i =>
    {
        var (age, smokes) = (meanAge + (i * 37 + clinic * 11) % 41 - 20, (i * 7 + clinic) % 5 < 2);
        var pressure = 100 + (i * 53 + clinic * 29) % 67;
        var risk = (age - 50) / 12 + (pressure - 133) / 20.0 + (smokes ? 1 : -0.5);
        return new Visit(age, i % 13 == 5 ? null : pressure, smokes, risk > 0 ? "yes" : "no");
    })];
}
