using Cohort.Kernels;

namespace Cohort.Tensors.Tests;

/// <summary>What is committed is what the generator gives: <c>dotnet run -c Release --project eng/Kernels</c>.</summary>
public sealed class GeneratedKernelsTests
{
    [Fact]
    public void All_Files_AreAsCommitted()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Cohort.slnx"))) root = root.Parent!;
        var files = TileWriter.All().Append(WideMathWriter.File(root.FullName)).ToArray();
        Assert.Equal(4, files.Length);
        foreach (var (path, text) in files) Assert.Equal(text, File.ReadAllText(Path.Combine(root.FullName, path)));
    }
}
