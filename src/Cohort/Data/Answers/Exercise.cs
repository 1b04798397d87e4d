namespace Cohort.Data;

/// <summary>A prompt with an answer, as texts.</summary>
/// <param name="Prompt">What is asked; not empty.</param>
/// <param name="Answer">What may be answered.</param>
/// <param name="Kind">Of what kind it is, for splits by class and by natural id; every exercise of a source may be of the same.</param>
public readonly record struct Exercise(string Prompt, string Answer, string Kind);
