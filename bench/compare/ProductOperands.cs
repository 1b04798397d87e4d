using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>The operands of a product case: the same numbers for every library.</summary>
internal static class ProductOperands
{
    public static void Fill(ProductCase product, Span<float> a, Span<float> b)
    {
        Fill(a, "bench/a");
        Fill(b, "bench/b");

        static void Fill(Span<float> values, string purpose)
        {
            var stream = new RandomStream(1, purpose);
            foreach (ref var value in values) value = stream.NextSingle() - 0.5f;
        }
    }
}
