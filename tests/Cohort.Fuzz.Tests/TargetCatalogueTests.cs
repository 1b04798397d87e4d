using Cohort.Tensors;

namespace Cohort.Fuzz.Tests;

public sealed class TargetCatalogueTests
{
    public static TheoryData<string> Names() => [.. TargetCatalogue.All.Select(target => target.Name)];

    [Fact]
    public void All_Targets_HaveNamesOfTheirOwn() => 
        Assert.DoesNotContain(TargetCatalogue.All.CountBy(target => target.Name), name => name.Value > 1);

    [Fact]
    public void All_Targets_AreListedOnThePage()
    {
        var page = File.ReadAllText(Checkout.At("docs/fuzzing.md"));
        foreach (var target in TargetCatalogue.All) Assert.Contains($"| `{target.Name}` |", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InputOf_SameSeed_GivesTheSameBytes(string name)
    {
        var target = TargetCatalogue.All.First(t => t.Name == name);
        var inputs = Enumerable.Range(0, 4).Select(number => target.InputOf(7, number)).ToArray();
        for (var number = 0; number < inputs.Length; number++) Assert.Equal(inputs[number], target.InputOf(7, number));
        Assert.True(inputs.Select(Convert.ToHexString).Distinct().Count() > 1);
    }

    [Fact]
    public void Pack_Files_AreTheSameOnceUnpacked()
    {
        PackedFile[] files = [new("a", [1, 2, 10, 3]), new("b/c d", []), new("z", [10])];
        var unpacked = PackedFile.Unpack(PackedFile.Pack(files));
        Assert.Equal(files.Select(f => f.Path), unpacked.Select(f => f.Path));
        Assert.Equal(files.Select(f => Convert.ToHexString(f.Content)), unpacked.Select(f => Convert.ToHexString(f.Content)));
    }

    [Fact]
    public void Make_EmptySeed_StaysWithinBounds()
    {
        var mutator = new Mutator([Array.Empty<byte>()], "x");
        for (var number = 0; number < 5000; number++)
        {
            var random = new RandomStream(1, "fuzz.test", 0, number);
            Assert.InRange(mutator.Make(ref random).Length, 0, 1 << 16);
        }
    }
}
