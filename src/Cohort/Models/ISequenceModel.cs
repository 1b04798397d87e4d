namespace Cohort.Models;

/// <summary>A model that reads tokens, and predicts at every position which one comes next.</summary>
public interface ISequenceModel : IModel
{
    /// <summary>How many tokens it sees at once: the length of an example.</summary>
    int Context { get; }
}
