namespace Cohort.Models;

/// <summary>A model that reads tokens, and predicts at every position which one comes next; or vectors, and gives numbers at each.</summary>
public interface ISequenceModel : IModel
{
    /// <summary>How many tokens or vectors it sees at once: the length of an example.</summary>
    int Context { get; }
}
