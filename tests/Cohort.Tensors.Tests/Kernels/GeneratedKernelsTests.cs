using Cohort.Kernels;

namespace Cohort.Tensors.Tests;

/// <summary>What is committed is what the generator gives: <c>dotnet run -c Release --project eng/Kernels</c>.</summary>
public sealed class GeneratedKernelsTests
{
    [Fact]
    public void All_Files_AreAsCommitted()
    {
        var files = TileWriter.All().Append(WideMathWriter.File(Checkout.Root)).ToArray();
        Assert.Equal(4, files.Length);
        foreach (var (path, text) in files) Assert.Equal(text, File.ReadAllText(Checkout.At(path)));
    }
}
