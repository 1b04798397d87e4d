namespace Cohort.Contexts;

/// <summary>Writes numbers that belong to examples.</summary>
/// <param name="round">The round.</param>
/// <param name="learner">Who is going to attempt them.</param>
/// <param name="examples">Their ids, in the order of attempting, n; one may come several times.</param>
/// <param name="numbers">Gets W numbers for each, <c>[n, W]</c>; zeros at first.</param>
public delegate void ExampleNumbers(RoundContext round, LearnerView learner, ReadOnlySpan<int> examples, Span<float> numbers);
