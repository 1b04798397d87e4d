using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A family of networks with options: what a plan's <c>model</c> names.</summary>
public interface IModel
{
    /// <summary>The option that most decides how many weights it has, which is named where they are too many; null: it has none.</summary>
    string? SizeOption => null;

    /// <summary>Builds the network for a task.</summary>
    /// <param name="example">The shape of one example.</param>
    /// <param name="outputs">Classes, tokens of a vocabulary, or 1 for a regression.</param>
    Network Build(Shape example, int outputs);

    /// <summary>Builds the network for examples of integers; one that keeps something for each of them needs to know how many there are.</summary>
    /// <param name="example">The shape of one example.</param>
    /// <param name="outputs">As above.</param>
    /// <param name="bound">Each integer is below this; 0 where there is no bound, and where examples are numbers.</param>
    Network Build(Shape example, int outputs, int bound) => Build(example, outputs);
}
