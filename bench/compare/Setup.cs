using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cohort.Compare;

/// <summary>How a rival in Python is set up: what its script is told, and the environment it is started in.</summary>
internal sealed record Setup(string Form)
{
    private const string Libraries = "/usr/lib/x86_64-linux-gnu";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>PyTorch's own threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Processes of the form by hand.</summary>
    public int Processes { get; init; } = 2;

    /// <summary>Threads of OpenBLAS, which does not follow PyTorch's.</summary>
    public int BlasThreads { get; init; } = 1;

    /// <summary>Which build of OpenBLAS: <c>pthread</c> or <c>openmp</c>.</summary>
    public string Blas { get; init; } = "pthread";

    /// <summary>PyTorch's vector kernels: null for its own choice, or <c>avx512</c>.</summary>
    public string? Kernels { get; init; }

    /// <summary><c>each</c>: batches are gathered one by one; <c>whole</c>: the pass is gathered at once.</summary>
    public string Batches { get; init; } = "each";

    /// <summary>The optimiser's form with fewer calls.</summary>
    public bool Foreach { get; init; }

    /// <summary>Gradients are forgotten before a step, not filled with zeros.</summary>
    public bool ToNone { get; init; }

    /// <summary>Queries, keys and values come out of one layer.</summary>
    public bool FusedQkv { get; init; }

    /// <summary>Scale and causal mask are put in by the product of queries and keys (<c>baddbmm</c>).</summary>
    public bool AddedMask { get; init; }

    public bool ChannelsLast { get; init; }

    public bool Mkldnn { get; init; } = true;

    /// <summary>scikit-learn does not look for NaN and infinity in what it is given.</summary>
    public bool AssumeFinite { get; init; }

    /// <summary>Whether the C library's allocator asks for pages of 2 MiB, as Cohort's buffers do.</summary>
    [JsonIgnore]
    public bool LargePages { get; init; }

    /// <summary>What the script reads.</summary>
    [JsonIgnore]
    public string Arguments => JsonSerializer.Serialize(this, Json);

    /// <summary>
    /// The variables of the process. The allocator keeps memory (PyTorch would give it back each step), and no kernels are forced on OpenBLAS.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string?>> Environment()
    {
        yield return new("OPENBLAS_CORETYPE", null);
        yield return new("OPENBLAS_L2_SIZE", null);
        yield return new("MALLOC_TRIM_THRESHOLD_", "4000000000");
        yield return new("MALLOC_MMAP_THRESHOLD_", "4000000000");
        yield return new("GLIBC_TUNABLES", LargePages ? "glibc.malloc.hugetlb=1" : null);
        yield return new("OMP_NUM_THREADS", $"{Math.Max(Threads, BlasThreads)}");
        yield return new("OPENBLAS_NUM_THREADS", $"{BlasThreads}");
        yield return new("ATEN_CPU_CAPABILITY", Kernels);
        yield return new("LD_LIBRARY_PATH", LibraryFolder(Blas));
    }

    /// <summary>Where Debian keeps a build of OpenBLAS.</summary>
    public static string LibraryFolder(string blas) => $"{Libraries}/openblas-{blas}";

    /// <summary>Set-ups that differ from this one in one thing, each of which may be better.</summary>
    /// <param name="work">The work: its threads are those that a rival may use.</param>
    /// <param name="quick">Only what matters most.</param>
    public IEnumerable<Func<Setup, Setup>> Variations(WorkSpec work, bool quick)
    {
        if (work.IsStream)
        {
            yield return s => s with { AssumeFinite = true };
            yield break;
        }

        var (threads, cnn) = (work.Threads, work.Model == "cnn");
        if (threads > 1 && Form != "hand")
        {
            // PyTorch's threads and those of OpenBLAS's pthread build get in each other's way; the build for OpenMP comes first, so that what
            // is hopeless is seen soon.
            var openmp = Directory.Exists(LibraryFolder("openmp"));
            if (openmp) yield return s => s with { Threads = threads, BlasThreads = threads, Blas = "openmp" };
            if (!quick || !openmp) yield return s => s with { Threads = threads, BlasThreads = threads, Blas = "pthread" };
            if (!quick) yield return s => s with { Threads = threads, BlasThreads = 1 };
        }

        if (cnn) yield return s => s with { ChannelsLast = true };
        if (quick) yield break;
        if (work.IsText) yield return s => s with { FusedQkv = true };
        if (work.IsText && !work.IsGeneration) yield return s => s with { AddedMask = true };
        if (Avx512F.IsSupported) yield return s => s with { Kernels = "avx512" }; // PyTorch asked for them dies where there are none
        yield return s => s with { LargePages = true };
        if (Form is not ("eager" or "gpt")) yield break;
        if (!work.IsText) yield return s => s with { Batches = "whole" };
        yield return s => s with { ToNone = true };
        yield return s => s with { Foreach = true };
        if (cnn) yield return s => s with { Mkldnn = false };
    }

    public override string ToString()
    {
        if (Form == "sgd") return AssumeFinite ? "1 thread, assume_finite" : "1 thread";
        var threads = Form == "hand" ? $"{Processes} processes" : Threads == 1 ? "1 thread" : $"{Threads} threads";
        var words = new List<string> { threads, $"OpenBLAS ({Blas}) {BlasThreads}" };
        if (Kernels is not null) words.Add(Kernels);
        if (Batches == "whole") words.Add("pass gathered at once");
        if (FusedQkv) words.Add("q, k and v in one layer");
        if (AddedMask) words.Add("mask in the product");
        if (ToNone) words.Add("gradients set to None");
        if (Foreach) words.Add("foreach");
        if (ChannelsLast) words.Add("channels_last");
        if (!Mkldnn) words.Add("without oneDNN");
        if (LargePages) words.Add("large pages");
        return string.Join(", ", words);
    }
}
