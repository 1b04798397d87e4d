namespace Cohort.Claims;

/// <summary>What an arm came to.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Values">Each metric that a comparison of this arm names, seed by seed.</param>
internal sealed record ArmMeasurement(string Arm, IReadOnlyDictionary<string, IReadOnlyList<double>> Values);
