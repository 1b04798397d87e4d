using System.Runtime.InteropServices;
using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>The product of OpenBLAS (<c>cblas_sgemm</c>) or oneDNN (<c>dnnl_sgemm</c>), called without a language between.</summary>
internal sealed unsafe class LibraryProduct : IProduct
{
    private readonly ProductCase product;
    private readonly NativeBuffer<float> a, b, c;
    private readonly bool openBlas;
    private readonly nint function;

    /// <param name="library">The path or name of the shared library.</param>
    /// <param name="product">The shape.</param>
    public LibraryProduct(string library, ProductCase product)
    {
        this.product = product;
        openBlas = !library.Contains("dnnl");
        function = NativeLibrary.GetExport(NativeLibrary.Load(library), openBlas ? "cblas_sgemm" : "dnnl_sgemm");
        var (m, depth, n) = (product.M, product.Depth, product.N);
        (a, b, c) = (new NativeBuffer<float>((long)m * depth), new NativeBuffer<float>((long)depth * n), new NativeBuffer<float>((long)m * n));
        ProductOperands.Fill(product, a.Slice(0, m * depth), b.Slice(0, depth * n));
    }

    public ReadOnlySpan<float> Result => c.Slice(0, (int)c.Length);

    public void Run(int times)
    {
        fixed (float* pa = a.Slice(0, (int)a.Length), pb = b.Slice(0, (int)b.Length), pc = c.Slice(0, (int)c.Length))
        {
            for (var i = 0; i < times; i++) Call(pa, pb, pc);
        }
    }

    public void Dispose()
    {
        a.Dispose();
        b.Dispose();
        c.Dispose();
    }

    private void Call(float* pa, float* pb, float* pc)
    {
        var (m, depth, n) = (product.M, product.Depth, product.N);
        var (lda, ldb) = (product.TransposeA ? m : depth, product.TransposeB ? depth : n);
        const int RowMajor = 101, Plain = 111, Transposed = 112;
        if (openBlas)
        {
            ((delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)function)(
                RowMajor, product.TransposeA ? Transposed : Plain, product.TransposeB ? Transposed : Plain,
                m, n, depth, 1, pa, lda, pb, ldb, 0, pc, n);
            return;
        }

        var status = ((delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)function)(
            (byte)(product.TransposeA ? 'T' : 'N'), (byte)(product.TransposeB ? 'T' : 'N'), m, n, depth, 1, pa, lda, pb, ldb, 0, pc, n);
        if (status != 0) throw new InvalidOperationException($"dnnl_sgemm gives status {status}");
    }
}
