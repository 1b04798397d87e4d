namespace Cohort.Tensors;

/// <summary>An operation of two operands whose result is computed in tiles that stay in registers.</summary>
internal interface ITiledOperation
{
    /// <summary>How the result is computed; of several products, one of them.</summary>
    TilePlan PlanFor(Shape left, Shape right);

    /// <summary>Whether the plan is that of the whole result, so that what follows can be done while its tiles are in the cache.</summary>
    bool IsOnePlan(Shape result) => true;
}
