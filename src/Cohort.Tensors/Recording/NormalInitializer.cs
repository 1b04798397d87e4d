namespace Cohort.Tensors;

internal sealed record NormalInitializer(float Deviation) : Initializer
{
    public override void Fill(Span<float> values, ref RandomStream stream)
    {
        foreach (ref var value in values) value = (float)(stream.NextGaussian() * Deviation);
    }
}
