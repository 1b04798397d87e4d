using Cohort.Docs;

namespace Cohort.Tests.Documents;

/// <summary>
/// What the committed surface is compared with shows each thing that a caller could come to depend on; <see cref="SiteTests"/> compares it.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Render_Class_ShowsWhatCallersMayUse() => Assert.Equal(
        """

        abstract class Cohort.Tests.Documents.PublicSurfaceTests.Trial : ICloneable
          List<string>? Names { get; }
          abstract int[]? Find(string? name, int? from = 3)
          const int Most
          override string ToString()
          protected new(in float rate)
          static bool Open<T>(T key, out ulong value)
          virtual object Clone()

        """.ReplaceLineEndings("\n"),
        PublicSurface.Render(typeof(Trial)));

    [Fact]
    public void Render_Record_LeavesOutWhatTheCompilerAdds() => Assert.Equal(
        "\nrecord struct Cohort.Tests.Documents.PublicSurfaceTests.Pair\n  int A { get; init; }\n  int B { get; set; }\n  new(int A)\n",
        PublicSurface.Render(typeof(Pair)));

    public abstract class Trial : ICloneable
    {
        public const int Most = 1;

        protected Trial(in float rate) => Rate = rate;

        public List<string>? Names { get; private set; }

        internal float Rate { get; }

        public abstract int[]? Find(string? name, int? from = 3);

        public static bool Open<T>(T key, out ulong value) => (value = 0) == 0 && key is null;

        public virtual object Clone() => Names = [];

        public override string ToString() => "";
    }

    public readonly record struct Pair(int A)
    {
        public int B { get => 0; set => throw new NotSupportedException(); }
    }
}
