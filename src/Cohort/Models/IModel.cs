using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A family of networks with options: what a plan's <c>model</c> names.</summary>
public interface IModel
{
    /// <summary>Builds the network for a task.</summary>
    /// <param name="example">The shape of one example.</param>
    /// <param name="outputs">Classes, tokens of a vocabulary, or 1 for a regression.</param>
    Network Build(Shape example, int outputs);
}
