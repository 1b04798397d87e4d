using System.Collections;

namespace Cohort.Loops;

/// <summary>Learners at the end of a run, in order of their ids, and by name.</summary>
public sealed class TrainedLearners : IReadOnlyList<TrainedLearner>
{
    private readonly IReadOnlyList<TrainedLearner> learners;

    internal TrainedLearners(IReadOnlyList<TrainedLearner> learners) => this.learners = learners;

    /// <inheritdoc/>
    public int Count => learners.Count;

    /// <inheritdoc/>
    public TrainedLearner this[int index] => learners[index];

    /// <summary>The learner of a name: its peer's, its peer's and its group's (<c>north large</c>), or its id.</summary>
    /// <exception cref="KeyNotFoundException">There is none, or several; the message lists those that there are.</exception>
    public TrainedLearner this[string name]
    {
        get
        {
            var found = learners.Where(l => l.Name == name).ToArray();
            if (found.Length == 0) found = [.. learners.Where(l => l.Peer == name || $"{l.Id}" == name)];
            return found.Length == 1 ? found[0] : throw new KeyNotFoundException(
                $"{(found.Length == 0 ? "no learner" : $"{found.Length} learners")} by the name '{name}'; there are {string.Join(", ", Names)}");
        }
    }

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => learners.Select(l => l.Name);

    /// <inheritdoc/>
    public IEnumerator<TrainedLearner> GetEnumerator() => learners.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
