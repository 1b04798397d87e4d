namespace Cohort.Streams;

/// <summary>One round of a stream: what each peer predicted before it learned.</summary>
/// <param name="Round">Its number, from 1.</param>
/// <param name="Together">The peers that exchange, <c>[K]</c>.</param>
/// <param name="Alone">The same peers without exchange, <c>[K]</c>.</param>
/// <param name="NoChange">Predicting each row's label by the one before it at the same peer, <c>[K]</c>.</param>
/// <param name="BytesSent">What crossed between peers after the round.</param>
public sealed record StreamRound(
    int Round, IReadOnlyList<ClassifierScore> Together, IReadOnlyList<ClassifierScore> Alone, IReadOnlyList<ClassifierScore> NoChange, long BytesSent);
