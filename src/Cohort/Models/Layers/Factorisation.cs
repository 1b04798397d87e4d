using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A score for each pair of a user and an item, integers <c>[B, 2]</c> to <c>[B, 1]</c>: the product of their two vectors, the bias of each, and one
/// number for all.
/// </summary>
/// <remarks>
/// Source: Koren, Bell, Volinsky, "Matrix factorization techniques for recommender systems", Computer 42(8), 2009, equation 4. Vectors start
/// normal with deviation 0.1, the rest at 0. The tap <c>NAME.pair</c> shows the vectors of the user and the item, one after the other,
/// <c>[B, 2F]</c>.
/// </remarks>
public sealed class Factorisation : Layer
{
    /// <summary>The standard deviation of vectors at the start.</summary>
    public const float Deviation = 0.1f;

    private readonly Segment users, items, userBiases, itemBiases, mean;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ids">How many ids of either kind there can be.</param>
    /// <param name="factors">The length of a vector, F.</param>
    public Factorisation(string name, int ids, int factors)
        : base(name)
    {
        users = new Segment($"{name}.users", [ids, factors], Initializer.Normal(Deviation));
        items = new Segment($"{name}.items", [ids, factors], Initializer.Normal(Deviation));
        userBiases = new Segment($"{name}.user_biases", [ids, 1]);
        itemBiases = new Segment($"{name}.item_biases", [ids, 1]);
        mean = new Segment($"{name}.mean", [1]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [users, items, userBiases, itemBiases, mean];

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var batch = x.Shape[0];
        var (user, item) = (x.Slice(1, 0, 1).Reshape([batch]), x.Slice(1, 1, 1).Reshape([batch]));
        Tensor Of(Segment table, Tensor id) => pass.Parameters[table].Gather(id);
        var (u, i) = (Of(users, user), Of(items, item));
        pass.Tap($"{Name}.pair", Tensor.Concat(1, u, i));
        var product = (u * i).Sum(1, keep: true);
        return product + Of(userBiases, user) + Of(itemBiases, item) + pass.Parameters[mean];
    }
}
