namespace Cohort.Tensors;

internal sealed record ConstantInitializer(float Value) : Initializer
{
    public override void Fill(Span<float> values, ref RandomStream stream) => values.Fill(Value);
}
