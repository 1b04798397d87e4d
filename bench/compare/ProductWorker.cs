namespace Cohort.Compare;

/// <summary>
/// A process that multiplies with one library: <c>shape I</c> chooses, <c>run N</c> multiplies, <c>check FILE</c> writes the result.
/// </summary>
/// <param name="library"><c>cohort</c>, or the path of a shared library.</param>
internal sealed class ProductWorker(string library) : IDisposable
{
    private IProduct? product;

    public void Serve() => new WorkerLoop(n => product!.Run(n), Answer).Serve(Console.In, Console.Out);

    public void Dispose() => product?.Dispose();

    private string Answer(string question)
    {
        var words = question.Split(' ', 2);
        switch (words[0])
        {
            case "shape":
                product?.Dispose();
                var shape = ProductCase.All[int.Parse(words[1])];
                product = library == "cohort" ? new CohortProduct(shape) : new LibraryProduct(library, shape);
                return "ok";
            case "check":
                product!.Run(1);
                RawFile.Write(words[1], product.Result);
                return "ok";
            default:
                return $"error unknown question {question}";
        }
    }
}
