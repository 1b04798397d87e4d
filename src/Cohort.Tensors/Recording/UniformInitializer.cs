namespace Cohort.Tensors;

internal sealed record UniformInitializer(float Limit) : Initializer
{
    public override void Fill(Span<float> values, ref RandomStream stream)
    {
        foreach (ref var value in values) value = (2 * stream.NextSingle() - 1) * Limit;
    }
}
