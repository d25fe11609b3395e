; Five queens, quicksort, closures and mistakes.

(define (safe? column row others distance)
  (if (empty? others)
      #t
      (let ((other (car others)))
        (if (= other row)
            #f
            (if (= (- other row) distance)
                #f
                (if (= (- row other) distance)
                    #f
                    (safe? column row (cdr others) (+ distance 1))))))))

(define (extend size solutions column)
  (if (= column size)
      solutions
      (extend size
              (flatten (map (lambda (rows)
                              (map (lambda (row) (cons row rows))
                                   (filter (lambda (row) (safe? column row rows 1)) (range 0 size))))
                            solutions))
              (+ column 1))))

(define (flatten lists)
  (if (empty? lists) '() (append (car lists) (flatten (cdr lists)))))

(define (queens size) (extend size '(()) 0))

(define solutions (queens 5))
(print "five queens:" (length solutions) "ways, the first is" (car solutions))

(define (quicksort items)
  (if (empty? items)
      '()
      (let ((pivot (car items)))
        (append (quicksort (filter (lambda (item) (< item pivot)) (cdr items)))
                (list pivot)
                (quicksort (filter (lambda (item) (not (< item pivot))) (cdr items)))))))

(quicksort '(3 1 4 1 5 9 2 6 5 3 5 8 9 7 9))
(sort '(3 1 4 1 5 9 2 6) (lambda (left right) (> left right)))

(define (counter start)
  (lambda (step) (begin (set! start (+ start step)) start)))
(define tick (counter 10))
(list (tick 1) (tick 1) (tick 5))

(define (depth n) (if (= n 0) 0 (+ 1 (depth (- n 1)))))
(depth 40)

(define (average items) (/ (reduce-sum items) (length items)))
(define (reduce-sum items) (if (empty? items) 0 (+ (car items) (reduce-sum (cdr items)))))
(average '(1 2 3 4 6))
(average '())
(depth)
(unknown 1)
("not a procedure" 1)
