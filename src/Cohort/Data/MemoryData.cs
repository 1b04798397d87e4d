using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Cohort.Data;

/// <summary>Rows that a program has in memory, and what they hash to.</summary>
internal sealed class MemoryData
{
    private readonly Lazy<string> hash;

    /// <param name="rows">The rows.</param>
    /// <param name="test">A common test set of its own; null: a share of the rows is held out.</param>
    public MemoryData(Dataset rows, Dataset? test)
    {
        (Rows, Test) = (rows, test);
        hash = new Lazy<string>(Hash);
    }

    public Dataset Rows { get; }

    public Dataset? Test { get; }

    /// <summary>Whose the rows are, where each peer brought its own (<see cref="Dataset.Groups"/> has it row by row); else empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Of fields and values: 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => hash.Value;

    private string Hash()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var data in new[] { Rows, Test }.OfType<Dataset>())
        {
            Add(DatasetForm.Write(data).ToJsonString());
            foreach (var stored in data.Fields.Select(f => f.Stored).Distinct())
            {
                switch (stored)
                {
                    case FieldRows.Of<float> numbers: sum.AppendData(MemoryMarshal.AsBytes<float>(numbers.Values)); break;
                    case FieldRows.Of<int> integers: sum.AppendData(MemoryMarshal.AsBytes<int>(integers.Values)); break;
                    case FieldRows.Of<string> texts: Add(string.Join('\0', texts.Values)); break;
                }
            }

            Add(string.Join('\0', data.Groups ?? []));
            sum.AppendData(MemoryMarshal.AsBytes<int>(data.Tasks ?? []));
            if (data.Weights is not null) Add("weights");
            sum.AppendData(MemoryMarshal.AsBytes<float>(data.Weights ?? []));
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());

        void Add(string text) => sum.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}
