namespace Cohort.Tensors.Tests;

/// <summary>The bits of products of many shapes, so that they can be compared between register widths.</summary>
internal static unsafe class ProductBits
{
    public static string Hash()
    {
        var hash = 14695981039346656037UL;
        foreach (var (m, depth, n) in new[] { (32, 784, 200), (784, 32, 200), (32, 200, 10), (32, 10, 200), (131, 390, 67), (170, 1024, 64),
            (1, 7, 3), (14, 5, 24) })
        foreach (var transposed in new[] { false, true })
        {
            using var product = new ProductCase(m, depth, n, transposed, !transposed, 3);
            using var result = product.Result();
            product.Run(product.Shape.Plan, new StoreEpilogue(ProductCase.Start(result)));
            for (var i = 0; i < m * n; i++) hash = (hash ^ BitConverter.SingleToUInt32Bits(ProductCase.Start(result)[i])) * 1099511628211UL;
        }

        return hash.ToString("x16");
    }
}
